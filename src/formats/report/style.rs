//! How the page of a report looks, on a screen and on paper.

/// Black on white: underlines and letters tell the labels apart, colours are not needed.
pub(super) const STYLE: &str = "\
:root{color-scheme:light}\
*{box-sizing:border-box}\
body{margin:0 auto;max-width:48rem;padding:2rem 1rem;background:#fff;color:#111;font:1rem/1.5 system-ui,sans-serif}\
h1,h2,h3{line-height:1.25;break-after:avoid}\
h2{margin-top:2.5rem;border-bottom:1px solid #111}\
a{color:inherit}\
.text{font:1.05rem/1.9 Georgia,serif}\
.text div{position:relative;margin:0 0 .6rem 4rem;white-space:pre-wrap;overflow-wrap:break-word}\
.text .margin{position:absolute;inset-inline-start:-4rem;width:3.6rem;font:700 .75rem/1.9rem system-ui,sans-serif;white-space:normal}\
.margin a{display:inline-block;min-width:1.5rem}\
sup{font:700 .65em/1 system-ui,sans-serif;white-space:nowrap}\
u{text-decoration-line:underline;text-decoration-color:#111;text-decoration-thickness:1.5px;text-decoration-skip-ink:none}\
.solid{text-decoration-style:solid}.double{text-decoration-style:double}.wavy{text-decoration-style:wavy}\
.dotted{text-decoration-style:dotted}.dashed{text-decoration-style:dashed}\
.l0{text-underline-offset:.15em}.l1{text-underline-offset:.4em}.l2{text-underline-offset:.65em}.l3{text-underline-offset:.9em}\
table{border-collapse:collapse;width:100%;font-size:.85rem}\
th,td{border:1px solid #666;padding:.25rem .4rem;text-align:start;vertical-align:top}\
tr,li,.card{break-inside:avoid}\
.card{border:1px solid #666;padding:.2rem 1rem .6rem;margin:0 0 1rem}\
.wide{overflow-x:auto}\
@page{size:A4;margin:18mm 16mm}\
@media print{body{max-width:none;padding:0;font-size:10pt}.text{font-size:11pt}a{text-decoration:none}.wide{overflow:visible}}";
