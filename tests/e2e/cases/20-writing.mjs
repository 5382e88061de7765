// Writing: every field, autosave, reload with and without a network, the check and its jumps, a second window.
import { arrive, AUTHOR_COLUMNS, new_draft, pattern, sample, saved, t, UNITS,
  write_application } from '../lib/application.mjs';
import {becomes, check, equal, story} from '../lib/harness.mjs';

const application = sample('01').application;

async function compare(person, wanted) {
  await person.holds(person.box(t('form.title.label')), wanted.title, 'title');
  await person.holds(person.box(t('form.description.label')), wanted.description, 'description');
  await person.holds(person.box(t('form.benefit_author.label')), wanted.benefit_author, 'benefit');
  for (let row = 0; row < wanted.authors.length; row++) {
    const group = person.group(t('form.author.row', String(row + 1)));
    for (const [member, label] of Object.entries(AUTHOR_COLUMNS))
      await person.holds(person.box(t(label), group), wanted.authors[row][member], `author ${row + 1} ${member}`);
  }
}

story('viết đơn', (step) => {
  step('viết cả một đơn thật, mọi ô', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Giàng Thị Mỷ', { unit: UNITS.other });
    await hoa.installed();
    await new_draft(hoa);
    await write_application(hoa, application);
    await compare(hoa, application);
    const shares = application.authors.reduce((sum, author) => sum + Number(author.share_text.replace(',', '.')), 0);
    equal(shares, 100, 'the sample itself');
    await hoa.sees(t('form.share.sum.right', '100'));
  });

  step('tự lưu trong hai giây, không cần bấm gì', async ({ hoa }) => {
    const box = hoa.box(t('form.place.label'));
    await hoa.click(box);
    await hoa.page.locator('.field').waitFor();
    await hoa.press('End');
    const began = Date.now();
    await hoa.page.keyboard.type(' La');
    // The field stays open: what is saved is what has been typed, not what has been left.
    await hoa.page.waitForFunction((words) => words.some((each) =>
        document.getElementById('mirror').textContent.includes(each)),
      [t('words.save.unsaved'), t('words.save.saving')]);
    await saved(hoa);
    check(Date.now() - began < 3000, `saved only after ${Date.now() - began} ms`);
    await hoa.page.keyboard.press('Control+a');
    await hoa.page.keyboard.insertText(application.place || 'Sơn La');
    await hoa.press('Enter');
    await saved(hoa);
  });

  step('tải lại trang: bản nháp còn nguyên', async ({ hoa }) => {
    await hoa.reload();
    await hoa.at(t('draft.title'));
    await compare(hoa, application);
  });

  step('tải lại khi mất mạng: vẫn mở và còn nguyên', async ({ hoa }) => {
    await hoa.offline(true);
    await hoa.reload();
    await hoa.at(t('draft.title'));
    await compare(hoa, application);
    await hoa.write(hoa.box(t('form.place.label')), 'Co Mạ');
    await saved(hoa);
  });

  step('đóng thẻ rồi mở lại: bản nháp nằm trong danh sách', async ({ hoa }) => {
    await hoa.page.close();
    await hoa.new_page('/');
    await hoa.at(t('list.title'));
    await hoa.click(hoa.row(application.title));
    await compare(hoa, application);
    await hoa.holds(hoa.box(t('form.place.label')), 'Co Mạ', 'what was typed offline');
    await hoa.offline(false);
  });

  step('thời hạn một năm được tính và nêu điều luật', async ({ hoa }) => {
    await hoa.write(hoa.box(t('form.first_applied.label')), '22/11/2025');
    await hoa.sees(pattern('form.limit', 'Điều 5 khoản 2.*', '\\d\\d/1[12]/2026'));
    await hoa.write(hoa.box(t('form.first_applied.label')), '01/03/2020');
    await hoa.sees(pattern('form.limit.late', 'Điều 5 khoản 2.*', '\\d\\d/03/2021'));
    await hoa.write(hoa.box(t('form.first_applied.label')), application.first_applied);
  });

  step('tổng 99,99 % bị chặn, có chỉ rõ', async ({ hoa }) => {
    const first = hoa.group(t('form.author.row', '1'));
    const share = application.authors[0].share_text;
    await hoa.write(hoa.box(t('form.author.share.short'), first), `${Number(share) - 1},99`);
    await hoa.sees(t('form.share.sum.wrong', '99,99'));
    await hoa.click(hoa.button(t('draft.file')));
    await hoa.has(hoa.page.getByRole('heading', { name: t('draft.problems', '1'), exact: true }));
    await hoa.has_not(hoa.page.getByRole('dialog'));
    await hoa.write(hoa.box(t('form.author.share.short'), first), share);
    await hoa.sees(t('form.share.sum.right', '100'));
    await hoa.sees(t('draft.no-problems'));
  });

  step('đơn trống: mọi lỗi trong một danh sách, mỗi dòng đưa đến đúng ô', async ({ hoa }) => {
    await new_draft(hoa);
    await hoa.click(hoa.button(t('draft.check')));
    const heading = hoa.page.getByRole('heading', { name: pattern('draft.problems', '\\d+') });
    await hoa.has(heading);
    const links = hoa.page.locator('[data-id*="/problem/"]');
    const number = Number((await heading.textContent()).match(/\d+/)[0]);
    check(number >= 8, `only ${number} problems in an empty application`);
    check(await links.count() >= number, 'fewer lines than problems');
    await hoa.click(links.filter({ hasText: t('form.description.label') }));
    const field = hoa.page.locator('textarea.field');
    await field.waitFor();
    await becomes(() => field.getAttribute('aria-label'), t('form.description.label'), 'the field that was jumped to');
    check(await field.evaluate((target) => document.activeElement === target), 'the field has the focus');
    await hoa.page.keyboard.type('Mô tả.');
    await hoa.press('Control+Enter');
    await hoa.has(hoa.page.getByRole('heading', { name: t('draft.problems', String(number - 1)), exact: true }));
  });

  step('tên dài 10.000 chữ bị chặn bằng lời, chữ không mất', async ({ hoa }) => {
    const long = 'Sáng kiến '.repeat(1000).trim();
    await hoa.write(hoa.box(t('form.title.label')), long);
    await becomes(async () => (await hoa.value(hoa.box(t('form.title.label')))).length, long.length, 'letters kept');
    await hoa.has(hoa.page.getByRole('textbox', {name : t('form.title.label'), exact : true})
                      .and(hoa.page.locator('[aria-invalid=true]')));
    await hoa.click(hoa.button(t('draft.file')));
    await hoa.has_not(hoa.page.getByRole('dialog'));
  });

  step('xóa bản nháp có hỏi lại', async ({ hoa }) => {
    await hoa.click(hoa.button(t('draft.delete')));
    const dialog = hoa.page.getByRole('dialog');
    await hoa.has(dialog);
    await hoa.press('Escape');
    await hoa.has_not(dialog);
    await hoa.at(t('draft.title'));
    await hoa.click(hoa.button(t('draft.delete')));
    await hoa.click(hoa.button(t('dialog.delete-yes'), dialog));
    await hoa.at(t('list.title'));
    await hoa.sees(t('list.count', '0', '1'));
  });

  step('cửa sổ thứ hai được báo, không bao giờ thấy tủ trống, dùng tiếp được', async ({ hoa }) => {
    const first = hoa.page;
    await hoa.new_page('/').catch((error) => { throw error; });
    await hoa.at(t('other.title'));
    await hoa.has_not(hoa.button(t('list.new')));
    await hoa.click(hoa.button(t('other.take-over')));
    await hoa.at(t('list.title'));
    await hoa.has(hoa.row(application.title));
    const second = hoa.page;
    hoa.page = first;
    await hoa.at(t('other.title'));
    await first.close();
    hoa.page = second;
    await hoa.click(hoa.row(application.title));
    await compare(hoa, { ...application });
  });

  step('trang để yên mười giây không vẽ khung hình nào', async ({ hoa }) => {
    await hoa.go(t('nav.dossiers'));
    await hoa.at(t('list.title'));
    await hoa.page.mouse.move(2, 2);
    // Until what was asked for has been drawn, and what a start leaves for three seconds of rest: four without a frame.
    const drawn = await hoa.page.evaluate(async () => {
      let frames = 0;
      const ask = window.requestAnimationFrame;
      window.requestAnimationFrame = (run) => ask.call(window, (time) => { frames++; run(time); });
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      for (let before = -1; before !== frames;) { before = frames; await wait(4000); }
      const start = frames;
      await wait(10_000);
      return frames - start;
    });
    equal(drawn, 0, 'frames in ten idle seconds');
  });

  step('gõ bằng bàn phím, không chuột: Tab đến ô, gõ, Tab đi', async ({ hoa }) => {
    await new_draft(hoa);
    await hoa.page.evaluate(() => document.querySelector('#mirror [role=textbox]').focus());
    await hoa.page.locator('.field').waitFor();
    await hoa.press('Control+a');
    await hoa.page.keyboard.type('Vì Thị Nghiệp');
    await hoa.press('Tab');
    await hoa.page.waitForFunction(
        (label) => document.activeElement?.getAttribute('aria-label') === label, t('form.author.birth_date.label'));
    await hoa.page.keyboard.type('05/03/1980');
    await hoa.press('Tab');
    await saved(hoa);
    await hoa.holds(hoa.box(t('form.author.name.label')), 'Vì Thị Nghiệp', 'name');
    await hoa.holds(hoa.box(t('form.author.birth_date.label')), '05/03/1980', 'date of birth');
  });
});
