// What the demo shops do in the browser. Loaded from the shop itself: the pages' CSP allows nothing else.

// The pages are written without a port; the links go where the shop is served.
for (const link of document.querySelectorAll('a[data-shop], a[data-home]')) {
  const url = new URL(link.href);
  url.port = location.port;
  link.href = url.href;
}

// Another product without a load: the address, the title, the price and the rows change, the state script does not.
document.querySelector('[data-next]')?.addEventListener('click', ({ currentTarget }) => {
  const goods = JSON.parse(document.querySelector('[data-goods]').content.textContent);
  history.pushState(null, '', goods.url);
  document.title = `${goods.title}-淘宝网`;
  const title = document.querySelector('[class^="mainTitle--"]');
  title.textContent = goods.title;
  title.title = goods.title;
  document.querySelector('[class^="itemInfo--"] span').textContent = goods.sales;
  document.querySelector('[class^="highlightPrice--"] [class^="text--"]').textContent = goods.price;
  document.querySelector('[class^="subPrice--"] [class^="text--"]:last-child').textContent = goods.before;
  document.querySelector('[class^="shopName--"]').textContent = goods.shop;
  document.querySelector('[class^="mainPic--"]').src = `/pic/${goods.picture}.svg`;
  document.querySelector('[class^="deliveryAddrWrap--"] span').textContent = `${goods.from} 至 首尔`;
  document.querySelector('.desc-root').textContent = goods.words;
  const names = ['emphasisParamsInfo', 'generalParamsInfo'];
  const parts = [goods.rows.slice(0, 2).map(([name, value]) => [value, name]), goods.rows.slice(2)];
  names.forEach((stem, n) => {
    document.querySelector(`[class^="${stem}Wrap--"]`).replaceChildren(...parts[n].map((words) => {
      const item = box(`${stem}Item--hl01`);
      item.append(...['Title', 'SubTitle'].map((part, at) => box(`${stem}Item${part}--hl01`, words[at])));
      return item;
    }));
  });
  currentTarget.hidden = true;
});

function box(className, text = '') {
  const made = document.createElement('div');
  made.className = className;
  made.textContent = text;
  if (text) made.title = text;
  return made;
}

// Another option of the same product.
for (const option of document.querySelectorAll('[data-option]')) {
  option.addEventListener('click', () => {
    document.querySelector('[class*="sku-item--selected"]').classList.remove('sku-item--selected--hl01');
    option.classList.add('sku-item--selected--hl01');
    document.querySelector('[data-option-name]').textContent = option.dataset.option;
    document.querySelector('[data-price]').textContent = option.dataset.optionPrice;
  });
}

// More cards when the shopper comes to the end of the list, or asks for them.
const list = document.querySelector('[data-more]');
if (list) {
  let loading = false;
  const load = async () => {
    if (loading || list.children.length >= 24) return;
    loading = true;
    const answer = await fetch(`/more?from=${list.children.length}`);
    list.insertAdjacentHTML('beforeend', await answer.text());
    loading = false;
  };
  document.querySelector('[data-load-more]').addEventListener('click', load);
  let scrolled = false;
  addEventListener('scroll', () => (scrolled = true), { once: true });
  new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && scrolled && load()).observe(document.querySelector('[data-end]'));
}
