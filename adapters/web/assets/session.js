// A session that ended while a number is typed: the page is opened anew, which leads to the login and back.
document.addEventListener("htmx:after:request", (event) => {
  if (event.detail.ctx.response.status === 401) location.reload();
});
