// Reads a FileDescriptorSet (protoc --include_source_info --descriptor_set_out) into plain objects: messages
// and enumerations by name, with their comments, and the sentences of the refusals.

// The fields of one message on the wire, by number: each a list of numbers or of byte arrays.
function fields(bytes) {
  const found = {};
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const b = bytes[at++];
      value |= BigInt(b & 127) << shift;
      if (b < 128) return Number(value);
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    let value;
    if ((tag & 7) === 0) value = varint();
    else if ((tag & 7) === 2) {
      const size = varint();
      value = bytes.subarray(at, (at += size));
    } else throw new Error(`wire type ${tag & 7}`);
    (found[tag >>> 3] ??= []).push(value);
  }
  return found;
}

const text = (list) => (list ? new TextDecoder().decode(list[0]) : '');
const packed = (bytes) => [...(bytes ?? [])];
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

// FieldDescriptorProto.Type, as far as the contract uses it.
const types = {
  3: 'int64', 4: 'uint64', 6: 'fixed64', 8: 'bool', 9: 'string', 11: 'message', 12: 'bytes',
  13: 'uint32', 14: 'enum',
};

export function readDescriptors(set) {
  const messages = new Map();
  const enums = new Map();
  for (const file of fields(set)[1]) {
    const f = fields(file);
    if (text(f[2]) !== 'hearth.v1') continue;
    const comments = readComments(f[9]?.[0]);
    const say = (...path) => comments.get(path.join()) ?? '';
    (f[4] ?? []).forEach((bytes, i) => {
      const m = fields(bytes);
      messages.set(text(m[1]), {
        name: text(m[1]),
        comment: say(4, i),
        fields: (m[2] ?? []).map((each, j) => {
          const d = fields(each);
          return {
            name: camel(text(d[1])),
            number: d[3][0],
            repeated: d[4]?.[0] === 3,
            type: types[d[5][0]] ?? fail(`type ${d[5][0]} of ${text(m[1])}.${text(d[1])}`),
            of: text(d[6]).split('.').pop(),
            oneof: d[9] !== undefined,
            comment: say(4, i, 2, j),
          };
        }),
      });
    });
    (f[5] ?? []).forEach((bytes, i) => {
      const e = fields(bytes);
      const name = text(e[1]);
      const prefix = name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase() + '_';
      enums.set(name, {
        name,
        prefix,
        comment: say(5, i),
        values: e[2].map((each, j) => {
          const v = fields(each);
          const word = text(v[1]);
          const options = v[3] ? fields(v[3][0]) : {};
          const says = options[51000];
          const s = says ? fields(says[0]) : {};
          return {
            word: (word.startsWith(prefix) ? word.slice(prefix.length) : word).toLowerCase(),
            number: v[2]?.[0] ?? 0,
            comment: say(5, i, 2, j),
            sentence: text(s[1]),
            help: text(s[2]),
            retryable: s[3]?.[0] === 1,
            phrase: text(options[51001]),
          };
        }),
      });
    });
  }
  return { messages, enums };
}

function readComments(sourceInfo) {
  const found = new Map();
  for (const bytes of sourceInfo ? fields(sourceInfo)[1] : []) {
    const at = fields(bytes);
    const said = [text(at[3]), text(at[4])].join(' ').replace(/\s+/g, ' ').trim();
    if (said && !said.startsWith('----')) found.set(packed(at[1]?.[0]).join(), said);
  }
  return found;
}

function fail(why) {
  throw new Error(why);
}
