// A phone and a tablet: the field is edited above the keyboard, a finger scrolls, marks and copies.
import { UNITS, arrive, day, new_draft, saved, t } from '../lib/application.mjs';
import { becomes, check, equal, story } from '../lib/harness.mjs';
import { look, no_violations } from '../lib/look.mjs';

const node = (person, id) => person.page.evaluate((id) => window.sangkien.nodes().find((each) => each.id === id), id);
const selected = (person) => person.page.evaluate(() => getSelection().toString());

story('tiếp cận: điện thoại', (step) => {
  const tap = async (person, locator) => {
    const point = await person.reveal(locator);
    await person.page.touchscreen.tap(point.x, point.y);
    await person.frame();
  };
  const has_focus = (locator) => becomes(() => locator.evaluate((target) => document.activeElement === target), true,
    `the focus at ${locator}`);
  step('gõ ở tấm phủ, bàn phím mở, xoay máy: không mất chữ', async (world) => {
    const mai = world.mai = await arrive(world, 'Lò Thị Mai', { unit: UNITS.commune },
      { width: 390, height: 844, scale: 2, touch: true, mobile: true, context: { reducedMotion: 'no-preference',
        permissions: ['clipboard-read', 'clipboard-write'] } });
    await new_draft(mai);
    await tap(mai, mai.box(t('form.title.label')));
    const area = mai.page.locator('.sheet.edit textarea');
    await area.waitFor();
    check(await area.evaluate((target) => document.activeElement === target), 'the field has the focus in the gesture');
    check(await area.evaluate((target) => parseFloat(getComputedStyle(target).fontSize) >= 16), 'letters of 16 px');
    check(await mai.page.locator('.sheet.edit button').evaluateAll((all) =>
      all.every((each) => each.getBoundingClientRect().height >= 40)), 'buttons for a thumb');
    await mai.page.keyboard.type('Nước sạch ');
    // The keyboard covers the lower half: the visual viewport shrinks, the layout does not.
    await mai.page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => 380 });
      visualViewport.dispatchEvent(new Event('resize'));
    });
    await mai.page.keyboard.type('cho bản ');
    check(await mai.page.locator('.sheet.edit').evaluate((sheet) => sheet.getBoundingClientRect().bottom <= 380),
      'the sheet stands above the keyboard');
    await mai.page.setViewportSize({ width: 844, height: 390 });
    await mai.page.evaluate(() => { delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize')); });
    await mai.page.keyboard.type('vùng cao');
    equal(await area.inputValue(), 'Nước sạch cho bản vùng cao', 'letters after the keyboard and the turn');
    await mai.page.setViewportSize({ width: 390, height: 844 });
    await mai.page.locator('.sheet.edit button.primary').tap();
    await area.waitFor({ state: 'detached' });
    await saved(mai);
    await mai.holds(mai.box(t('form.title.label')), 'Nước sạch cho bản vùng cao', 'the text');
    await tap(mai, mai.box(t('form.title.label')));
    await area.waitFor();
    await mai.page.keyboard.type(' thừa');
    await mai.page.locator('.sheet.edit button').first().tap();
    await area.waitFor({ state: 'detached' });
    await mai.holds(mai.box(t('form.title.label')), 'Nước sạch cho bản vùng cao', 'given up by the button');
  });

  step('tấm phủ bằng bàn phím: Tab ở trong tấm, "Hủy" bỏ, "Xong" giữ, tiêu điểm về ô', async ({ mai }) => {
    const title = mai.box(t('form.title.label')), area = mai.page.locator('.sheet.edit textarea');
    const [cancel, done] = [0, 1].map((at) => mai.page.locator('.sheet.edit button').nth(at));
    await tap(mai, title);
    await has_focus(area);
    await mai.page.keyboard.type(' thừa');
    equal(await mai.page.evaluate(() => ['mirror', 'canvas'].map((id) => document.getElementById(id).inert)),
      [true, true], 'the page behind rests');
    for (const [key, stop] of [['Tab', cancel], ['Tab', done], ['Tab', area], ['Shift+Tab', done],
      ['Shift+Tab', cancel]]) {
      await mai.press(key);
      await has_focus(stop);
    }
    await mai.press('Enter');
    await area.waitFor({ state: 'detached' });
    await mai.holds(title, 'Nước sạch cho bản vùng cao', 'given up by the keyboard');
    await has_focus(title);
    equal(await mai.page.evaluate(() => ['mirror', 'canvas'].map((id) => document.getElementById(id).inert)),
      [false, false], 'the page is there again');

    await mai.press('Enter');
    await has_focus(area);
    await mai.page.keyboard.type(' quanh năm');
    await mai.press('Tab', 'Tab');
    await has_focus(done);
    await mai.press('Enter');
    await area.waitFor({ state: 'detached' });
    await mai.holds(title, 'Nước sạch cho bản vùng cao quanh năm', 'kept by the keyboard');
    await has_focus(title);
    await saved(mai);
  });

  step('máy nằm ngang cũng có tấm phủ', async ({ mai }) => {
    await mai.page.setViewportSize({ width: 844, height: 390 });
    await mai.frame();
    await tap(mai, mai.box(t('form.title.label')));
    const area = mai.page.locator('.sheet.edit textarea');
    await has_focus(area);
    await mai.page.locator('.sheet.edit button').first().tap();
    await area.waitFor({ state: 'detached' });
    await mai.page.setViewportSize({ width: 390, height: 844 });
    await mai.frame();
  });

  step('tấm phủ nói lời chỉ dẫn, điều chưa đúng và số chữ, theo từng chữ gõ', async ({ mai }) => {
    const area = mai.page.locator('.sheet.edit textarea'), done = mai.page.locator('.sheet.edit .primary');
    const told = () => mai.page.locator('.sheet.edit p:not([hidden])').allTextContents();
    await tap(mai, mai.button(t('draft.check')));
    const applied = mai.box(t('form.first_applied.label'));
    await tap(mai, applied);
    await has_focus(area);
    await becomes(async () => (await told()).slice(0, 2), [t('form.first_applied.label'), t('form.first_applied.help')],
      'the words above');
    equal(await area.getAttribute('aria-invalid'), 'true', 'it is missing');
    check((await told()).length === 3, `what is wrong stands below: ${await told()}`);
    await look(mai, 'dien-thoai-tam-phu');
    await mai.page.keyboard.type(day(-40));
    await becomes(() => area.getAttribute('aria-invalid'), null, 'right as soon as it is');
    await becomes(async () => (await told()).length, 2, 'nothing is wrong any more');
    await done.tap();
    await area.waitFor({ state: 'detached' });

    await tap(mai, mai.box(t('form.title.label')));
    await has_focus(area);
    await mai.press('Control+a');
    await mai.page.keyboard.insertText('Một cái tên dài '.repeat(29).trim());
    await becomes(async () => (await told()).includes('463/500'), true, 'the counter');
    await mai.page.locator('.sheet.edit button').first().tap();
    await area.waitFor({ state: 'detached' });
  });

  step('máy tính bảng: bàn phím che tới đâu, ô đang gõ đứng trên chỗ ấy', async ({ mai }) => {
    await mai.page.setViewportSize({ width: 820, height: 1180 });
    await mai.frame();
    const field = mai.page.locator('.field');
    for (const label of ['form.sponsor.label', 'form.description.label']) {
      await tap(mai, mai.box(t(label)));
      await field.waitFor();
      const top = await field.evaluate((target) => target.getBoundingClientRect().top);
      const keyboard = Math.max(Math.round(top) + 4, 300);
      await mai.page.evaluate((height) => {
        Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => height });
        visualViewport.dispatchEvent(new Event('resize'));
      }, keyboard);
      await becomes(() => field.evaluate((target, keyboard) => target.getBoundingClientRect().top + 20 <= keyboard,
        keyboard), true, `${label} stands above the keyboard`);
      await mai.page.evaluate(() => {
        delete visualViewport.height;
        visualViewport.dispatchEvent(new Event('resize'));
      });
      await mai.press('Escape');
      await field.waitFor({ state: 'detached' });
    }
    await mai.page.setViewportSize({ width: 390, height: 844 });
    await mai.frame();
  });

  step('bộ gõ của phần mềm bật tắt bằng nút ở tấm phủ', async ({ mai }) => {
    await mai.go(t('nav.settings'));
    await tap(mai, mai.role('radio', 'Telex'));
    await mai.go(t('nav.dossiers'));
    await tap(mai, mai.page.getByRole('rowheader'));
    await mai.at(t('draft.title'));
    const area = mai.page.locator('.sheet.edit textarea'), typing = mai.page.locator('.sheet.edit .typing');
    await tap(mai, mai.box(t('form.sponsor.label')));
    await has_focus(area);
    await mai.press('Control+a', 'Delete');
    await mai.page.keyboard.type('dd');
    equal(await typing.textContent(), 'Bộ gõ: bật ở ô này', 'it types');
    await look(mai, 'dien-thoai-tam-phu-bo-go');
    await typing.tap();
    equal(await typing.textContent(), 'Bộ gõ: tắt ở ô này', 'it does not');
    check(await area.evaluate((target) => document.activeElement === target), 'the keyboard stays');
    await mai.page.keyboard.type(' dd');
    await typing.tap();
    await mai.page.keyboard.type(' dd');
    equal(await area.inputValue(), 'đ dd đ', 'on, off, on');
    // The last word is finished however the field is left: by Tab to the button, by a press beside the sheet.
    const sponsor = mai.box(t('form.sponsor.label'));
    await mai.press('Control+a', 'Delete');
    await mai.page.keyboard.type('data');
    equal(await area.inputValue(), 'dât', 'while it is typed');
    await mai.press('Shift+Tab', 'Enter');
    await area.waitFor({ state: 'detached' });
    await mai.holds(sponsor, 'data', 'left by Tab');
    await tap(mai, sponsor);
    await has_focus(area);
    await mai.page.keyboard.type(' data');
    await mai.page.mouse.click(200, 800);
    await area.waitFor({ state: 'detached' });
    await mai.holds(sponsor, 'data data', 'left by a press beside the sheet');
    await tap(mai, sponsor);
    await has_focus(area);
    for (const words of ['Bộ gõ: tắt ở ô này', 'Bộ gõ: bật ở ô này']) {
      await mai.press('F8');  // of a keyboard at the phone
      await becomes(() => typing.textContent(), words, 'the button follows the key');
    }
    await mai.page.locator('.sheet.edit .primary').tap();
    await area.waitFor({ state: 'detached' });
    await mai.go(t('nav.settings'));
    await tap(mai, mai.role('radio', t('settings.typing-off')));
  });

  step('giữ ngón tay trên đoạn chữ: chọn và chép được', async ({ mai }) => {
    await mai.go(t('nav.help'));
    await mai.at(t('nav.help'));
    await mai.frame();
    const [x, y] = (await node(mai, 'help/write/text')).b;
    const devtools = await mai.context.newCDPSession(mai.page);
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 40, y: y + 10 }] });
    const bar = mai.page.locator('.bar button', { hasText: 'Chép' });
    await bar.waitFor();
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    equal((await selected(mai)).trim(), t('help.write-text'), 'what is marked');
    await no_violations(mai, 'the bar');
    await bar.tap();
    equal(await mai.page.evaluate(() => navigator.clipboard.readText()), t('help.write-text'), 'what is copied');
    await bar.waitFor({ state: 'detached' });
  });

  step('vuốt để cuộn, còn trôi tiếp; chụm để phóng to được giữ', async ({ mai }) => {
    const devtools = await mai.context.newCDPSession(mai.page);
    let at = Date.now() / 1000; // as a hand moves, however slow the machine is
    const touch = (type, y) => devtools.send('Input.dispatchTouchEvent',
      { type, timestamp: at += 0.012, touchPoints: type === 'touchEnd' ? [] : [{ x: 200, y }] });
    const top = () => mai.page.evaluate(() => window.sangkien.nodes().find((each) => each.r === 'heading').b[1]);
    const flick = async () => {
      at = Date.now() / 1000;
      await touch('touchStart', 640);
      for (let y = 620; y >= 440; y -= 20) await touch('touchMove', y);
      await touch('touchEnd', 440);
    };
    await mai.page.evaluate(() => document.activeElement?.blur());
    await mai.page.mouse.wheel(0, -9000);
    await mai.frame();
    const before = await top();
    await flick();
    const lifted = await top();
    check(lifted < before - 60, `a finger scrolls: ${before} -> ${lifted}`);
    await mai.page.waitForFunction((lifted) =>
      window.sangkien.nodes().find((each) => each.r === 'heading').b[1] < lifted - 40, lifted);
    equal(await mai.page.evaluate(() => getComputedStyle(document.getElementById('canvas')).touchAction), 'pinch-zoom',
      'pinch zoom is the browser\'s');
    check(!/user-scalable|maximum-scale/.test(await mai.page.locator('meta[name=viewport]').getAttribute('content')),
      'zoom is not forbidden');
    await mai.frame();
    await mai.page.emulateMedia({ reducedMotion: 'reduce' });
    await mai.page.mouse.wheel(0, -9000);
    await mai.frame();
    await flick();
    await mai.frame();
    const still = await top();
    await mai.page.waitForTimeout(300);
    equal(await top(), still, 'no gliding where less motion is wanted');
  });
});
