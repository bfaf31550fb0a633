// Invented secrets of a shopper, and where pages show such: a seeded generator, the same on every machine. Each plant is
// an element as a capture holds it (`[tag, attributes, children]`) with the secrets in it.

/** @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const digits = (n) => Array.from({ length: n }, () => below(10)).join('');
  const from = (letters, n) => Array.from({ length: n }, () => letters[below(letters.length)]).join('');
  return { below, pick, digits, from };
}

const HEX = '0123456789abcdef';
const ALL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Kinds of secrets. @type {Record<string, (d: ReturnType<typeof dice>) => string>} */
const KINDS = {
  nameCn: ({ pick }) => pick(['欧阳', '司马', '钟离', '慕容', '夏侯']) + pick(['玥涵', '梓轩', '芷若', '昊然', '婧琪', '铭泽', '雨霏']),
  nameKr: ({ pick }) => pick(['남궁', '선우', '황보', '제갈']) + pick(['하윤', '서진', '도현', '예린', '지후', '가온']),
  nameJp: ({ pick }) => pick(['勅使河原', '小鳥遊', '四月朔日', '御手洗']) + pick(['陽翔', '結衣', '颯太', '美月']),
  nameEn: ({ pick }) => `${pick(['Thaddeus', 'Persephone', 'Bartholomew', 'Wilhelmina'])} ${pick(['Ravenscroft', 'Featherstone', 'Quillfeather', 'Vandermeer'])}`,
  nick: ({ from }) => `tb${from('abcdefghjkmnpqrstuvwxyz', 4)}_${from('0123456789', 6)}`,
  email: ({ from, pick }) => `${from('abcdefghijkmnprstuvwxyz', 9)}@${pick(['example.com', 'mail.example.co.kr', 'example.cn'])}`,
  mobileCn: ({ digits, pick }) => `1${pick([3, 5, 7, 8, 9])}${digits(9)}`,
  mobileCnSpaced: ({ digits, pick }) => `+86 1${pick([3, 5, 8])}${digits(1)} ${digits(4)} ${digits(4)}`,
  mobileKr: ({ digits, pick }) => `010${pick(['-', '', ' '])}${digits(4)}-${digits(4)}`,
  mobileKrWorld: ({ digits }) => `+82-10-${digits(4)}-${digits(4)}`,
  mobileJp: ({ digits, pick }) => `0${pick([7, 8, 9])}0-${digits(4)}-${digits(4)}`,
  phoneKr: ({ digits, pick }) => `${pick(['02', '031', '051'])}-${digits(3)}-${digits(4)}`,
  phoneCn: ({ digits, pick }) => `${pick(['010', '021', '0755'])}-${pick([6, 8])}${digits(7)}`,
  idCn: ({ digits, pick }) => `${pick(['110105', '440305', '310104'])}19${pick([70, 83, 91])}${pick(['01', '07', '12'])}${pick(['09', '15', '28'])}${digits(3)}X`,
  idKr: ({ digits, pick }) => `${pick(['850312', '920725', '780901'])}-${pick([1, 2])}${digits(6)}`,
  addressCn: ({ below, pick }) => `${pick(['浙江省杭州市西湖区', '北京市朝阳区', '广东省深圳市南山区'])}${pick(['文三路', '建国路', '科技南路'])}${100 + below(800)}号${1 + below(30)}幢${100 + below(900)}室`,
  addressKr: ({ below, pick }) => `${pick(['서울특별시 강남구', '경기도 성남시 분당구', '부산광역시 해운대구'])} ${pick(['테헤란로', '판교역로', '센텀중앙로'])} ${10 + below(480)}, ${101 + below(20)}동 ${101 + below(1800)}호`,
  addressJp: ({ below, pick }) => `${pick(['東京都新宿区西新宿', '大阪府大阪市北区梅田', '神奈川県横浜市西区高島'])}${1 + below(4)}-${1 + below(20)}-${1 + below(20)}`,
  addressEn: ({ below, pick }) => `${100 + below(9000)} ${pick(['Maple', 'Willow Creek', 'Sunnyvale'])} ${pick(['Street', 'Avenue', 'Road'])}, ${pick(['Springfield', 'Riverton'])}`,
  jwt: ({ from }) => `eyJ${from(ALL, 20)}.${from(ALL, 40)}.${from(ALL, 30)}`,
  hex: ({ from }) => `a1${from(HEX, 30)}`,
  token: ({ from }) => `aB3x${from(ALL, 24)}9`,
  session: ({ from }) => from(ALL.toLowerCase(), 12),
  order: ({ digits }) => `34${digits(17)}`,
};

const NAMES = ['nameCn', 'nameKr', 'nameJp', 'nameEn'];
const FORMED = ['email', 'mobileCn', 'mobileCnSpaced', 'mobileKr', 'mobileKrWorld', 'mobileJp', 'phoneKr', 'phoneCn', 'idCn', 'idKr', 'addressCn', 'addressKr', 'addressJp', 'addressEn', 'jwt', 'hex', 'token'];

/** Places, each with the kinds that stand there. @type {[string[], (secret: string, d: ReturnType<typeof dice>) => any][]} */
const PLACES = [
  [FORMED, (s) => ['p', {}, [`请确认 ${s} 无误`]]],
  [FORMED, (s) => ['p', {}, ['문의: ', ['b', {}, [s]], ' 입니다']]],
  [[...FORMED, 'nick'], (s) => ['span', { title: `${s}` }, ['title']].with(1, /@|^tb/.test(s) ? { 'data-user-nick': s } : { title: s })],
  [FORMED, (s) => ['img', { alt: `photo ${s}` }, []]],
  [FORMED, (s) => ['div', { 'aria-label': `(${s})` }, ['x']]],
  [['nameCn', 'nick'], (s, d) => ['p', {}, [`${d.pick(['收货人', '收件人', '买家', '会员名', '联系人'])}：${s}`]]],
  [['nameKr'], (s, d) => ['p', {}, [`${d.pick(['받는 사람', '주문자', '수령인', '구매자'])}: ${s}`]]],
  [['nameJp'], (s, d) => ['p', {}, [`${d.pick(['お名前', '受取人', 'お届け先氏名'])}：${s}`]]],
  [['nameEn'], (s, d) => ['p', {}, [`${d.pick(['Recipient', 'Ship to', 'Deliver to', 'Buyer'])}: ${s}`]]],
  [['nameCn', 'nick'], (s, d) => ['p', {}, [d.pick([`您好，${s}`, `欢迎回来，${s}`, `Hi, ${s}`])]]],
  [['nameKr'], (s, d) => ['p', {}, [d.pick([`${s}님, 안녕하세요`, `안녕하세요 ${s}님`, `${s} 님의 쿠폰`])]]],
  [['nameJp'], (s, d) => ['p', {}, [d.pick([`ようこそ、${s} 様`, `${s} 様`])]]],
  [['nameEn'], (s, d) => ['p', {}, [d.pick([`Hello, ${s}`, `Welcome back, ${s}!`, `Deliver to ${s}`])]]],
  [['nameCn', 'nameKr', 'mobileCn', 'mobileKr', 'addressCn', 'addressKr'], (s, d) => ['tr', {}, [['th', {}, [d.pick(['收货人', '배송지', '받는 사람', '收货地址', '연락처'])]], ['td', {}, [s]]]]],
  [['nameCn', 'nameJp', 'nameEn'], (s, d) => ['dl', {}, [['dt', {}, [d.pick(['收件人：', 'お名前', 'Recipient:'])]], ['dd', {}, [['span', {}, [s]]]]]]],
  [NAMES.concat('nick'), (s, d) => ['div', { class: d.pick(['site-nav-user', 'login-info-nick', 'userInfo--x', 'my_account', 'buyer-profile']) }, [s]]],
  [['addressCn', 'addressKr', 'nameCn'], (s, d) => ['div', { class: d.pick(['delivery-address', 'addressList', 'shipto_box', 'recipient-card']) }, [['span', {}, [s]]]]],
  [['order', 'nameKr', 'nameCn'], (s, d) => ['ul', { class: d.pick(['order-list', 'recentOrders', 'mini-cart', 'my_orders']) }, [['li', {}, [`${s}`]]]]],
  [NAMES, (s, d) => ['section', { id: d.pick(['reviews', 'productReview', 'qna', 'recommend-list', 'recently_viewed']) }, [['p', {}, [`${s} 5.0`]]]]],
  [['nick', 'nameCn', 'nameKr', 'email', 'mobileKr'], (s) => ['div', {}, [['input', { type: 'text', name: 'q', value: s }, []]]]],
  [['session', 'token', 'hex', 'nick', 'email', 'jwt', 'mobileCn'], (s, d) => ['a', { href: `https://item.example.com/p?${d.pick(['token', 'sid', 'userId', 'buyer_nick', 'email', '_tb_token_', 'x'])}=${encodeURIComponent(s)}&a=1#${s}` }, ['more']]],
  [['session', 'hex'], (s, d) => ['p', {}, [`${d.pick(['session_id', 'token', 'cookie', '_m_h5_tk', 'sid'])}=${s}; path=/`]]],
  [['session', 'token', 'email'], (s) => ['p', {}, [`see https://${s.replace('@', '%40')}x@shop.example.com/u?auth=${s}`]]],
  [['email', 'hex', 'jwt', 'session'], (s, d) => ['a', { href: `/${d.pick(['user', 'member', 'session'])}/${encodeURIComponent(s)}${/\d/.test(s) ? '' : '1'}/home` }, ['mine']]],
];

/**
 * @param {number} seed
 * @param {number} count
 * @returns {{ kind: string, secret: string, tree: any }[]}
 */
export function plants(seed, count) {
  const d = dice(seed);
  const used = new Set();
  return Array.from({ length: count }, (_, n) => {
    const [kinds, place] = PLACES[n % PLACES.length];
    for (;;) {
      const kind = d.pick(kinds);
      const secret = KINDS[kind](d);
      if (used.has(secret) && !kind.startsWith('name')) continue;
      used.add(secret);
      return { kind, secret, tree: place(secret, d) };
    }
  });
}

/** Keys of a state that hold such, with their secrets. @param {number} seed */
export function stated(seed) {
  const d = dice(seed);
  const secrets = Object.fromEntries(Object.entries({ userNick: 'nick', realName: 'nameCn', mobile: 'mobileCn', email: 'email', fullAddress: 'addressCn', token: 'token', ctoken: 'session', sessionId: 'hex', orderNo: 'order' })
    .map(([key, kind]) => [key, KINDS[kind](d)]));
  return secrets;
}
