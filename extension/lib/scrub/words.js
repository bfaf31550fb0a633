/**
 * Words that tell what is the shopper's own. Class names and keys are compared piece by piece, in small letters
 * (`userNick`, `user-nick` and `user_nick` are `user`, `nick`); labels as they stand on pages.
 */

/** Pieces of a class or id that name a part of the page about somebody, by what it holds. */
export const blocks = {
  account: ['account', 'acct', 'user', 'userinfo', 'usernick', 'username', 'nick', 'nickname', 'login', 'logged', 'mypage', 'myinfo', 'profile', 'buyer'],
  address: ['address', 'addresses', 'addressbook', 'addr', 'recipient', 'consignee', 'receiver', 'shipto', 'deliverto'],
  order: ['order', 'orders', 'orderlist', 'cart', 'minicart', 'basket', 'checkout', 'wishlist', 'mycoupon'],
  recommendation: ['recommend', 'recommended', 'recommends', 'recommendation', 'recommendations', 'recom', 'reco', 'guess', 'related', 'similar', 'alsobought',
    'crosssell', 'upsell', 'history', 'recent', 'recently', 'viewed', 'footprint', 'browsed'],
  review: ['review', 'reviews', 'reviewer', 'comment', 'comments', 'feedback', 'feedbacks', 'qna', 'inquiry'],
};

/** What stands beside the number of reviews, where nobody speaks. */
export const counted = /^(?=.*\d)(?:[\d\s.,+%()/★☆|·:：-]|万|萬|만|천|개|건|명|件|条|個|人|已有|累计|评价|評價|评论|評論|好评度?|好評|리뷰|상품평|상품의견|구매평|후기|평점|별점|レビュー|評価|reviews?|ratings?|stars?|out of|[kKmM])*$/i;

/** Classes that only place things: `order-2`, `lg:order-first`, `user-select-none`. */
export const placing = /^(?:[\w-]+:)*-?(?:order-(?:\d+|first|last|none|\[.*\])|user-select.*|select-.*)$/;

/** Pieces of a class that is a button or form to buy, whatever else it names: `add-to-cart`, `order-btn`. */
export const acting = ['add', 'buy', 'now', 'btn', 'button', 'quantity', 'qty', 'submit'];

/** Pieces of a key, attribute or parameter whose value is the shopper's own; joined ones as they are written. */
export const keys = ['account', 'acct', 'addr', 'address', 'auth', 'authorization', 'birth', 'birthday', 'buyer', 'consignee', 'cookie', 'cookies', 'csrf', 'ctoken',
  'customer', 'email', 'encryptid', 'guid', 'ip', 'jwt', 'loginid', 'loginname', 'mail', 'member', 'mobile', 'nick', 'nickname', 'openid', 'passwd', 'password', 'passport',
  'phone', 'phonenumber', 'receiver', 'recipient', 'refresh', 'session', 'sessionid', 'sid', 'sig', 'sign', 'signature', 'ssn', 'tel', 'telephone', 'tk', 'token', 'tokens', 'trace',
  'uid', 'uin', 'unb', 'unionid', 'user', 'userid', 'username', 'usernick', 'utdid', 'uuid', 'zip', 'zipcode', 'postcode'];

/** Parts of JSON-LD in which other people speak, and what a product needs no address of. */
export const spoken = ['review', 'reviews', 'author', 'creator', 'comment', 'potentialAction', 'customer', 'buyer', 'recipient', 'deliveryAddress', 'email', 'telephone', 'faxNumber'];

/** Labels before what is the shopper's. Longer ones first: the first that fits counts. */
export const labels = {
  name: ['收货人姓名', '收货人', '收件人姓名', '收件人', '收货姓名', '联系人', '真实姓名', '会员名', '买家昵称', '买家', '用户名', '昵称', '当前账号', '账号', '帳號', '賬號', '收貨人', '買家', '會員名', '暱稱',
    '받는 사람', '받는사람', '받는 분', '받는분', '받으시는 분', '수령인', '수취인', '주문자명', '주문자', '구매자명', '구매자', '회원명', '아이디', '닉네임', '예금주',
    'お届け先氏名', 'お名前', '氏名', '受取人', '注文者', '会員名', 'ニックネーム', 'ログインID',
    'recipient', 'consignee', 'ship to', 'shipping to', 'deliver to', 'delivering to', 'signed in as', 'logged in as', 'buyer', 'account name', 'username', 'user name', 'nickname', 'full name', 'your name'],
  address: ['收货地址', '收件地址', '配送地址', '默认地址', '详细地址', '家庭住址', '送货地址', '寄送地址', '寄送至', '配送至', '送货至', '送至', '收貨地址', '配送至',
    '배송지 주소', '배송 주소', '배송지', '받는 주소', '받는 곳', '상세주소', '도로명주소', '우편번호',
    'お届け先住所', 'お届け先', '配送先住所', '配送先', 'ご住所', '郵便番号',
    'shipping address', 'delivery address', 'billing address', 'home address', 'your address', 'postal code', 'zip code'],
  phone: ['联系电话', '联系方式', '手机号码', '手机号', '收货电话', '收件人电话', '手機號碼', '휴대폰 번호', '휴대폰번호', '휴대폰', '휴대전화', '연락처', '携帯電話番号', '携帯番号', '携帯電話', 'mobile number', 'phone number', 'mobile', 'cell'],
  token: ['session id', 'sessionid', 'access token', 'access_token', 'refresh token', 'refresh_token', 'csrf token', 'token', 'cookie', 'password', '비밀번호', '密码', 'パスワード', 'order number', 'order no', '订单编号', '订单号', '주문번호', '注文番号'],
};

/** Who answers for the goods: an address or a fixed line in such a row is part of what the law wants said. */
export const business = /제조|소재지|수입|판매|생산|A\/?S|고객|소비자|업소|책임|厂|廠|生产|生產|企业|公司|经销|进口商|客服|售后|製造|販売|輸入|お客様|問い?合わせ|manufactur|importer|producer|distribut|customer service|responsible/i;

/** Korean forms of address that name nobody. */
export const nobody = /^(?:고객|회원|손|선생|부모|어머|아버|형|누|사장|원장|판매자|구매자|여러분|이용자)$/;
