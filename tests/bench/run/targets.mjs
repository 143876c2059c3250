// What is to be reached: bounds of a row's median, or of the median of its ratio to the reference.

export const atMost = bound => ({ bound, text: `<= ${bound}`, isMet: value => value <= bound });
export const atLeast = bound => ({ bound, text: `>= ${bound}`, isMet: value => value >= bound });
export const ratioAtMost = bound => ({ ...atMost(bound), text: `ratio <= ${bound}`, ofRatio: true });
export const ratioAtLeast = bound => ({ ...atLeast(bound), text: `ratio >= ${bound}`, ofRatio: true });
