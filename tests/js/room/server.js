// A server that keeps one scorecard as the product does: by revision, for its seat, with a token.
import { createServer } from "node:http";

const body = async (request) => {
  let text = "";
  for await (const part of request) text += part;
  return Object.fromEntries(new URLSearchParams(text));
};

export const serverOf = async (test, { seat = "7", token = "fresh" } = {}) => {
  const card = { revision: 0, fields: {}, posts: [], fault: null };
  const judge = ({ csrfmiddlewaretoken, revision, seat: asked, ...fields }) => {
    if (card.fault) return card.fault;
    if (csrfmiddlewaretoken !== token) return [403, { code: "stale-token", token }];
    if (asked !== seat) return [409, { code: "other-person" }];
    if (Number(revision) !== card.revision) {
      const theirs = Object.fromEntries(Object.keys(fields).map((name) => [name, card.fields[name] ?? ""]));
      return [409, { code: "saved-elsewhere", revision: card.revision, fields: theirs, saved: "10:00" }];
    }
    Object.assign(card.fields, fields);
    card.revision += 1;
    return [200, { seat: Number(seat), revision: card.revision }];
  };
  const server = createServer(async (request, answer) => {
    const sent = await body(request);
    card.posts.push(sent);
    const [status, told] = judge(sent);
    answer.writeHead(status, { "Content-Type": "application/json", Connection: "close" }).end(JSON.stringify(told));
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  test.after(() => server.close());
  card.url = `http://127.0.0.1:${server.address().port}/scorecard/`;
  card.close = () => new Promise((done) => { server.close(done); });
  return card;
};
