package allday.platforms;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies that nobody honest sends (WEBHOOK_SECURITY section 17). */
final class HostileBodies {
  private HostileBodies() {}

  static Map<String, byte[]> all() {
    var bodies = new LinkedHashMap<String, byte[]>();
    bodies.put("nothing", new byte[0]);
    bodies.put("blanks", utf8("   \n"));
    bodies.put("null", utf8("null"));
    bodies.put("a text", utf8("\"order\""));
    bodies.put("an empty object", utf8("{}"));
    bodies.put("an empty array", utf8("[]"));
    bodies.put("half an object", utf8("{\"id\":\"1\",\"order\":{"));
    bodies.put("two documents", utf8("{} {}"));
    bodies.put("not JSON", utf8("<xml/>"));
    bodies.put("a form", utf8("webhook_id=7"));
    bodies.put("deep nesting", utf8("{\"order\":" + "[".repeat(200) + "]".repeat(200) + "}"));
    bodies.put("a long number", utf8("{\"id\":" + "9".repeat(10_000) + "}"));
    bodies.put(
        "a wide number",
        utf8("{\"id\":1,\"total_price\":1e999999999,\"order\":{\"id\":1e999999999}}"));
    bodies.put("a key twice", utf8("{\"id\":1,\"id\":2}"));
    bodies.put("NUL", utf8("{\"id\":\"\\u0000\",\"order\":{\"id\":\"\\u0000\"}}"));
    bodies.put(
        "wrong types",
        utf8("{\"id\":[],\"order\":7,\"orders\":{},\"data\":\"x\",\"status\":{},\"state\":[]}"));
    bodies.put(
        "invalid UTF-8",
        new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
    bodies.put("one mebibyte of nothing", utf8(" ".repeat(1 << 20)));
    return bodies;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
