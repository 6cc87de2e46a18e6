/* Partial updates and widgets: every form goes through PF.ab, one request after the other. */
var PF = (function () {
  var queue = [], busy = false;

  function each(root, selector, work) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), work);
  }

  function closest(node, name) {
    while (node && !(node.classList && node.classList.contains(name))) { node = node.parentNode; }
    return node;
  }

  function status(on) {
    document.getElementById('j_idt80').style.display = on ? 'block' : 'none';
    document.getElementById('j_idt80_blocker').style.display = on ? 'block' : 'none';
  }

  function body(form, source) {
    var pairs = [['javax.faces.partial.ajax', 'true'], ['javax.faces.source', source],
      ['javax.faces.partial.execute', form.id], ['javax.faces.partial.render', form.id], [source, source]];
    each(form, 'input,select,textarea', function (field) {
      if (!field.name || field.disabled) { return; }
      if ((field.type === 'checkbox' || field.type === 'radio') && !field.checked) { return; }
      pairs.push([field.name, field.value]);
    });
    return pairs.map(function (pair) { return pair.map(encodeURIComponent).join('='); }).join('&');
  }

  function ab(options) {
    queue.push(options.s);
    status(true);
    document.querySelector('.ui-growl').textContent = '';
    if (!busy) { next(); }
  }

  function next() {
    var source = queue.shift();
    var element = source && document.getElementById(source);
    if (!element) {
      if (queue.length) { next(); } else { status(false); }
      return;
    }
    busy = true;
    var form = element;
    while (form.tagName !== 'FORM') { form = form.parentNode; }
    var request = new XMLHttpRequest();
    request.open('POST', location.href);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
    request.setRequestHeader('Faces-Request', 'partial/ajax');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.onload = function () { busy = false; if (!answer(request.responseXML)) { next(); } };
    request.onerror = function () { busy = false; growl('通信に失敗しました。もう一度お試しください。', 'error'); next(); };
    request.send(body(form, source));
  }

  /* Returns true when the browser is on its way to another page: the spinner then stays. */
  function answer(xml) {
    if (!xml) { growl('システムエラーが発生しました。', 'error'); return false; }
    var redirect = xml.querySelector('redirect');
    if (redirect) { location.href = redirect.getAttribute('url'); return true; }
    var error = xml.querySelector('error > error-message');
    if (error) { alert(error.textContent); location.reload(); return true; }
    each(xml, 'changes > update', function (update) { replace(update.getAttribute('id'), update.textContent); });
    each(xml, 'changes > eval', function (code) { (new Function('PF', code.textContent))(PF); });
    return false;
  }

  function replace(id, text) {
    if (/javax\.faces\.ViewState/.test(id)) {
      each(document, 'input[name="javax.faces.ViewState"]', function (input) { input.value = text; });
      return;
    }
    var old = document.getElementById(id);
    if (!old) { return; }
    if (/:main$/.test(id)) {
      old.innerHTML = text;
      window.scrollTo(0, 0);
    } else {
      var holder = document.createElement('div');
      holder.innerHTML = text;
      old.parentNode.replaceChild(holder.querySelector('[id="' + id + '"]'), old);
    }
    var wrong = document.getElementById(id).querySelector('.ui-inputfield.ui-state-error');
    if (wrong) { wrong.focus(); }
  }

  function growl(text, kind) {
    var item = document.createElement('div');
    item.className = 'ui-growl-item-container ui-growl-' + (kind || 'info');
    item.setAttribute('role', 'alert');
    item.innerHTML = '<div class="ui-growl-item"><span class="ui-growl-title"></span></div>';
    item.querySelector('.ui-growl-title').textContent = text;
    document.querySelector('.ui-growl').appendChild(item);
    setTimeout(function () { item.remove(); }, 6000);
  }

  function show(menu, on) {
    each(document, '.ui-selectonemenu-panel', function (panel) { panel.style.display = 'none'; });
    each(document, '.ui-selectonemenu [role=combobox]', function (c) { c.setAttribute('aria-expanded', 'false'); });
    if (!on) { return; }
    menu.querySelector('.ui-selectonemenu-panel').style.display = 'block';
    menu.querySelector('[role=combobox]').setAttribute('aria-expanded', 'true');
    var item = menu.querySelector('.ui-state-highlight') || menu.querySelector('.ui-selectonemenu-item');
    item.parentNode.scrollTop = item.offsetTop - 60;
  }

  function choose(menu, value) {
    var select = menu.querySelector('select');
    if (select.value !== value) {
      select.value = value;
      select.dispatchEvent(new Event('change', {bubbles: true}));
    }
    paint(menu);
  }

  function paint(menu) {
    var select = menu.querySelector('select');
    menu.querySelector('.ui-selectonemenu-label').textContent = select.options[select.selectedIndex].text;
    each(menu, '.ui-selectonemenu-item', function (item) {
      var on = item.getAttribute('data-value') === select.value;
      item.classList.toggle('ui-state-highlight', on && item.getAttribute('data-value') !== '');
      item.setAttribute('aria-selected', on ? 'true' : 'false');
    });
  }

  function tick(box) {
    var input = box.querySelector('input'), face = box.querySelector('.ui-chkbox-box');
    face.classList.toggle('ui-state-active', input.checked);
    box.querySelector('.ui-chkbox-icon').className =
      'ui-chkbox-icon ui-icon ' + (input.checked ? 'ui-icon-check' : 'ui-icon-blank') + ' ui-c';
    var mask = closest(box, 'show');
    if (mask && mask.getAttribute('data-unmask')) {
      each(document.getElementById(mask.getAttribute('data-unmask')), '.ui-password', function (field) {
        field.type = input.checked ? 'text' : 'password';
      });
    }
  }

  /* Takes back what was said about a field, and about its form, as soon as somebody mends it. */
  function clear(field) {
    var form = field.form || closest(field, 'ui-panelgrid').parentNode;
    var name = field.id.slice(field.id.lastIndexOf(':') + 1);
    var about = /^(year|month|day)$/.test(name) ? 'birth' : name;
    var message = document.getElementById(form.id + ':msg' + about.charAt(0).toUpperCase() + about.slice(1));
    if (message) { message.className = 'ui-message'; message.textContent = ''; }
    each(form, '.ui-messages', function (one) { one.textContent = ''; });
    field.classList.remove('ui-state-error');
    field.removeAttribute('aria-invalid');
    if (about === 'birth') {
      each(form, '.ui-selectonemenu,.plain', function (one) { one.classList.remove('ui-state-error'); });
    }
  }

  document.addEventListener('click', function (event) {
    var menu = closest(event.target, 'ui-selectonemenu');
    var item = closest(event.target, 'ui-selectonemenu-item');
    if (item) { choose(menu, item.getAttribute('data-value')); show(menu, false); return; }
    var open = menu && menu.querySelector('.ui-selectonemenu-panel').style.display !== 'none';
    if (menu) { menu.querySelector('[role=combobox]').focus(); }
    if (!closest(event.target, 'ui-selectonemenu-panel')) { show(menu, menu && !open); }
    var box = closest(event.target, 'ui-chkbox'), label = closest(event.target, 'ui-chkbox-label');
    if (label) { box = label.parentNode.querySelector('.ui-chkbox'); }
    if (box && event.target.tagName !== 'INPUT') { box.querySelector('input').click(); }
  });

  document.addEventListener('change', function (event) {
    var box = closest(event.target, 'ui-chkbox'), menu = closest(event.target, 'ui-selectonemenu');
    if (box) { tick(box); }
    if (menu) { paint(menu); }
    clear(menu || event.target);
  });

  document.addEventListener('input', function (event) { clear(event.target); });

  document.addEventListener('keydown', function (event) {
    var menu = closest(event.target, 'ui-selectonemenu');
    if (!menu) { return; }
    var select = menu.querySelector('select'), step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      var to = Math.min(Math.max(select.selectedIndex + step, 0), select.options.length - 1);
      choose(menu, select.options[to].value);
      event.preventDefault();
    } else if (event.key === 'Enter' || event.key === ' ') {
      show(menu, menu.querySelector('.ui-selectonemenu-panel').style.display === 'none');
      event.preventDefault();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      show(menu, false);
    }
  });

  document.addEventListener('submit', function (event) {
    event.preventDefault();
    var command = event.target.getAttribute('data-default');
    if (command) { ab({s: command}); }
  });

  /* A page that comes back from the browser's history must not keep the spinner it was left with. */
  window.addEventListener('pageshow', function () { status(false); });

  return {ab: ab, growl: growl};
})();
