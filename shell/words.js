// The few words that the page itself shows, before or beside the drawn application.

const WORDS = {
  vi: {
    skip: 'Chuyển tới nội dung chính',
    selected: 'Đã chọn đoạn chữ.', copy: 'Chép',
    typing_on: 'Bộ gõ: bật ở ô này', typing_off: 'Bộ gõ: tắt ở ô này',
    typing_fails: 'Chưa tải được bộ gõ tiếng Việt. Hãy kiểm tra mạng rồi mở lại ô chữ.',
    table_large: 'Bảng quá lớn (hơn 20.000 ô) nên chỉ dán được thành chữ. Hãy chép từng phần nhỏ hơn.',
    done: 'Xong', cancel: 'Hủy', choose_file: 'Chọn tệp: ', reload: 'Tải lại trang',
    update: 'Có bản mới của phần mềm.', update_now: 'Cập nhật',
    drawing_lost: 'Trình duyệt đã tạm dừng phần đồ hoạ nên trang dùng giao diện đơn giản. Chữ đã gõ vẫn còn.',
    plain:
      'Máy này không vẽ được giao diện đồ hoạ (thiếu WebGL 2) nên trang dùng giao diện đơn giản. Mọi việc '
      + 'vẫn làm được.',
    missing_title: 'Chưa mở được phần mềm trên trình duyệt này',
    missing_wasm:
      'Trình duyệt này quá cũ (không có WebAssembly). Hãy dùng Chrome, Edge, Cốc Cốc, Firefox hoặc Safari '
      + 'bản mới.',
    missing_database:
      'Trình duyệt không cho trang này lưu dữ liệu trên máy (IndexedDB). Hãy thoát chế độ ẩn danh hoặc cho '
      + 'phép trang lưu dữ liệu, rồi tải lại.',
    missing_secure:
      'Trang phải được mở bằng địa chỉ an toàn (https://) thì mới ký được hồ sơ. Hãy kiểm tra lại địa chỉ '
      + 'với cơ quan quản lý.',
    start_failed:
      'Phần mềm chưa tải được đầy đủ. Hãy kiểm tra mạng rồi tải lại trang. Hồ sơ đã lưu trên máy này vẫn '
      + 'còn nguyên.',
  },
  en: {
    skip: 'Skip to the main content',
    selected: 'Text selected.', copy: 'Copy',
    typing_on: 'Typing: on in this field', typing_off: 'Typing: off in this field',
    typing_fails: 'Vietnamese typing was not loaded. Check the network, then open the field again.',
    table_large: 'The table is too large (over 20,000 cells): only its text is pasted. Copy smaller parts.',
    done: 'Done', cancel: 'Cancel', choose_file: 'Choose a file: ', reload: 'Reload',
    update: 'A new version is ready.', update_now: 'Update',
    drawing_lost: 'The browser has paused drawing, so a plain page is shown. What was typed is kept.',
    plain:
      'This computer cannot draw the graphical interface (no WebGL 2), so a plain one is shown. Everything '
      + 'still works.',
    missing_title: 'The application cannot start in this browser',
    missing_wasm: 'This browser is too old (no WebAssembly). Please use a recent Chrome, Edge, Firefox or Safari.',
    missing_database:
      'The browser does not let this page store data (IndexedDB). Leave private mode or allow storage, then '
      + 'reload.',
    missing_secure: 'The page must be opened from a secure address (https://) before dossiers can be signed.',
    start_failed:
      'The application could not be loaded completely. Check the network and reload. Dossiers stored on '
      + 'this computer are safe.',
  },
};

export const words = () => WORDS[document.documentElement.lang] ?? WORDS.vi;

// Both languages: for messages that come before the language is known.
export const both = (key) => [WORDS.vi[key], WORDS.en[key]];
