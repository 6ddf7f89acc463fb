// What is folded away is neither seen nor takes the focus.
export const unfold = (element) => {
  for (let fold = element.closest?.("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
