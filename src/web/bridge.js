// The program's imports (emcc --js-library; bridge.hpp). Thin on purpose: each hands on to Module.host, which
// shell/main.js provides. Copies are made here: the heap may move whenever it grows.

mergeInto(LibraryManager.library, {
  $sk_text: function(at, size) {
    return new TextDecoder().decode(HEAPU8.subarray(at, at + size));
  },
  skjs_boot__deps: ['$FS', '$IDBFS'],
  skjs_boot: function() {
    Module['host']['memory'] = function() { return HEAPU8; };
    FS.mkdir('/sangkien');
    FS.mount(IDBFS, {}, '/sangkien');
  },
  skjs_request__deps: ['$sk_text'],
  skjs_request: function(id, kind, kind_size, packed, packed_size) {
    Module['host']['request'](id, sk_text(kind, kind_size), HEAPU8.slice(packed, packed + packed_size));
  },
  skjs_changed: function() { Module['host']['changed'](); },
  skjs_before_frame: function() { Module['host']['before_frame'](); },
  skjs_after_frame: function() { Module['host']['after_frame'](); },
  skjs_random: function(out, size) {
    // 65,536 bytes is the most that one call gives
    for (var at = 0; at < size; at += 65536)
      crypto.getRandomValues(HEAPU8.subarray(out + at, out + Math.min(size, at + 65536)));
  },
  skjs_now_ms: function() { return Date.now(); },
  skjs_offset_minutes: function(unix_ms) { return -new Date(unix_ms).getTimezoneOffset(); },
  skjs_look: function(dark, english) { Module['host']['look'](dark, english ? 'en' : 'vi'); },
  skjs_typing: function(method, tone_on_main) { Module['host']['typing'](method, tone_on_main); },
  skjs_focus__deps: ['$sk_text'],
  skjs_focus: function(id, size) { return Module['host']['focus_node'](sk_text(id, size)) ? 1 : 0; },
  skjs_remember__deps: ['$sk_text'],
  skjs_remember: function(text, size) { Module['host']['remember'](sk_text(text, size)); },
  skjs_recall: function(size) {
    var text = new TextEncoder().encode(Module['host']['recall']());
    var at = Module['_sk_alloc'](text.length);
    HEAPU8.set(text, at);
    HEAPU32[size >> 2] = text.length;
    return at;
  },
});
