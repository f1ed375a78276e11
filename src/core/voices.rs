//! The speakers of many articles: who is the same.

use std::rc::Rc;

use super::{
    article::Article,
    id::{ArticleId, Places},
    order::sorted,
    relations::Sets,
    speaker::{Speaker, SpeakerKind},
};

/// A speaker of one article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voice {
    /// In which article.
    pub article: ArticleId,
    /// Who.
    pub speaker: Rc<Speaker>,
    /// How many annotations are attributed to it there.
    pub count: usize,
}

/// Speakers of several articles that are the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The name by which most annotations know it.
    pub name: String,
    /// What it is there.
    pub kind: SpeakerKind,
    /// How many annotations are attributed to it in all articles.
    pub count: usize,
    /// What it is in each article, in the order in which the articles were given.
    pub voices: Vec<Voice>,
}

impl Article {
    /// The speakers with how much each says.
    pub fn voices(&self) -> Vec<Voice> {
        let mut counts = vec![0; self.speakers().len()];
        for id in self.annotations().iter().filter_map(|annotation| annotation.speaker.as_ref()) {
            let place = self.speakers().binary_search_by(|speaker| speaker.id.cmp(id)).ok();
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        let voice = |(speaker, count): (&Rc<Speaker>, usize)| Voice {
            article: self.id().clone(),
            speaker: Rc::clone(speaker),
            count,
        };
        self.speakers().iter().zip(counts).map(voice).collect()
    }
}

/// Joins speakers of many articles that are the same, the one who says most first.
///
/// Two are the same when one is listed by a name that the other goes by, but for case and blanks.
/// That two both go by “he” or “the minister” says nothing, so other names are not compared with each
/// other; and sources without a name are never the same in two articles.
pub fn joined(voices: Vec<Voice>, fold: fn(&str) -> String) -> Vec<Person> {
    let key = |name: &str| fold(name.trim());
    let is_named = |voice: &&Voice| voice.speaker.kind != SpeakerKind::Unnamed;
    let mut same = Sets::new(voices.len());
    let mut listed = Places::new();
    for (place, voice) in voices.iter().enumerate().filter(|(_, voice)| is_named(voice)) {
        let name = key(&voice.speaker.name);
        match listed.get(name.as_str()) {
            Some(&first) => same.join(first, place),
            None => drop(listed.insert(name.into(), place)),
        }
    }
    for (place, voice) in voices.iter().enumerate().filter(|(_, voice)| is_named(voice)) {
        for alias in &voice.speaker.aliases {
            if let Some(&first) = listed.get(key(alias).as_str()) {
                same.join(first, place);
            }
        }
    }
    let mut people: Vec<Person> = Vec::new();
    let mut seats: Vec<Option<usize>> = vec![None; voices.len()];
    for (place, voice) in voices.into_iter().enumerate() {
        let Some(seat) = seats.get_mut(same.first(place)) else { continue };
        let seat = *seat.get_or_insert(people.len());
        match people.get_mut(seat) {
            Some(person) => {
                person.count += voice.count;
                person.voices.push(voice);
            }
            None => people.push(Person {
                name: String::new(),
                kind: voice.speaker.kind,
                count: voice.count,
                voices: vec![voice],
            }),
        }
    }
    for person in &mut people {
        let mut most: Option<&Voice> = None;
        for voice in &person.voices {
            if most.is_none_or(|most| voice.count > most.count) {
                most = Some(voice);
            }
        }
        if let Some(most) = most {
            person.name.clone_from(&most.speaker.name);
            person.kind = most.speaker.kind;
        }
    }
    sorted(people, &|one: &Person, other: &Person| other.count.cmp(&one.count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_speaker_is_one_person_and_he_is_not() {
        let voice = |article: &str, name: &str, kind, aliases: &[&str], count| {
            let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
            let speaker = Speaker { aliases, ..Speaker::new(name, name, kind) };
            Voice { article: article.into(), speaker: Rc::new(speaker), count }
        };
        let voices = vec![
            voice("a", "Kirby", SpeakerKind::Person, &["he"], 1),
            voice("a", "an official", SpeakerKind::Unnamed, &[], 7),
            voice("b", "John Kirby", SpeakerKind::Person, &["KIRBY ", "he"], 3),
            voice("b", "Putin", SpeakerKind::Person, &["he"], 2),
            voice("c", "john kirby", SpeakerKind::Person, &[], 1),
            voice("c", "an official", SpeakerKind::Unnamed, &[], 6),
        ];
        let people = joined(voices, str::to_lowercase);
        let told: Vec<_> =
            people.iter().map(|one| format!("{} {} in {}", one.name, one.count, one.voices.len())).collect();
        assert_eq!(told, ["an official 7 in 1", "an official 6 in 1", "John Kirby 5 in 3", "Putin 2 in 1"]);
    }
}
