// The code of a certificate: drawn on paper by the page, read again from the picture of that paper, and opened in the
// application. The paper and its code are the golden files of the unit tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { story, check, equal } from '../lib/harness.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, arrive } from '../lib/application.mjs';
import { words_in } from '../lib/square.mjs';

const golden = (name) => readFileSync(join(paths.root, 'tests/golden', name), 'utf8');

story('mã vuông của Giấy chứng nhận', (step) => {
  step('vẽ trên giấy rồi đọc lại từ ảnh', async (world) => {
    const person = world.office = await arrive(world, 'Cầm Thị Thu',
        { unit: UNITS.office, roles: ['officer', 'office'] }, { width: 1366, height: 768, scale: 2 });
    const { page } = person;
    await page.evaluate(async (html) => {
      window.print = () => {};
      await window.sangkien.files.print('Giấy chứng nhận', html);
    }, golden('paper-certificate.html'));
    await page.emulateMedia({ media: 'print' });
    const square = page.locator('#print .code svg');
    await square.waitFor({ state: 'visible' });
    const { width } = await square.boundingBox();
    check(Math.abs(width - 46 * 96 / 25.4) < 2, `the square is ${width} px wide, not 46 mm`);
    const code = await page.locator('#print .code').getAttribute('data-code');
    equal(await words_in(page, await square.screenshot()), `${new URL('/', page.url())}#/kiem-tra/${code}`,
        'what the square says');
    await page.emulateMedia({ media: null });
  });
  step('mở đường dẫn của mã: máy chưa có thẻ của người ký thì nói rõ', async ({ office }) => {
    const code = golden('certificate.txt').trim();
    await office.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/kiem-tra/${code}`);
    await office.sees(t('certificate.finding.unknown-key'));
  });
  step('dán chữ không phải mã', async ({ office }) => {
    await office.write(office.box(t('check.code')), 'Giấy chứng nhận số 12');
    await office.click(office.button(t('check.go')));
    await office.sees(t('error.certificate-code'));
  });
});
