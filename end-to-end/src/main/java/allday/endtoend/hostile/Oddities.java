package allday.endtoend.hostile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What is wrong with a request besides its body. */
final class Oddities {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "PUT",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "PATCH",
          "CONNECT",
          "PROPFIND",
          "post",
          "POST\t",
          "X".repeat(200),
          "G\u00e9T",
          "MKCOL",
          "POSTPOST");
  private static final List<String> API =
      List.of(
          "/api/v1/orders",
          "/api/v1/orders/../parked",
          "/api/v1/connections/shopify/sync",
          "/api/v1/customers/%2b12175550101/erase",
          "/actuator/heapdump",
          "/actuator/env",
          "/actuator/shutdown",
          "/error",
          "/v3/api-docs",
          "/track/x",
          "/api/v1/track/x",
          "/unsubscribe/x",
          "/preferences/x");

  private final String planted;
  private final RandomGenerator random;

  Oddities(String planted, RandomGenerator random) {
    this.planted = planted;
    this.random = random;
  }

  String method() {
    return METHODS.get(random.nextInt(METHODS.size()));
  }

  String api() {
    return API.get(random.nextInt(API.size())) + "?token=" + planted;
  }

  String path() {
    return switch (random.nextInt(16)) {
      case 0 -> "/webhooks/shopify/" + planted;
      case 1 -> "/webhooks/../actuator/env";
      case 2 -> "/webhooks/shopify/..%2f..%2fetc%2fpasswd";
      case 3 -> "/webhooks/shopify%2Fshopify";
      case 4 -> "/webhooks//shopify//shopify";
      case 5 -> "/webhooks/shopify/shopify;jsessionid=" + planted;
      case 6 -> "/webhooks/shopify/shopify?" + "q=1&".repeat(1_500) + planted;
      case 7 -> "/webhooks/shopify/%00";
      case 8 -> "/webhooks/shopify/%zz";
      case 9 -> "/webhooks/shopify/\u00ff\u00fe";
      case 10 -> "/receipts/twilio/" + "x".repeat(3_000);
      case 11 -> "/receipts/twilio/sms%5c..%5cmail";
      case 12 -> "http://169.254.169.254/webhooks/shopify/shopify";
      case 13 -> "/receipts/" + planted + "/sms";
      case 14 -> "/webhooks/shopify/shopify/" + random.nextInt();
      default -> "*";
    };
  }

  /** Names may only come once in a map: a name that comes twice differs in the size of letters. */
  Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    switch (random.nextInt(10)) {
      case 0 -> {
        headers.put("X-Shopify-Hmac-Sha256", "AAAA");
        headers.put("x-shopify-hmac-sha256", "BBBB");
      }
      case 1 -> headers.put("X-Long", "x".repeat(15_000));
      case 2 -> headers.put("X-Longer", "x".repeat(100_000));
      case 3 -> {
        for (int i = 0; i < 150; i++) {
          headers.put("X-Flood-" + i, planted);
        }
      }
      case 4 -> headers.put("X-Shopify-Webhook-Id", "i".repeat(8_000));
      case 5 -> headers.put("Content-Type", "multipart/form-data; boundary=" + "-".repeat(500));
      case 6 -> headers.put("Content-Type", "application/x-www-form-urlencoded");
      case 7 -> headers.put("Content-Type", "\u00e9\u00e8;;;=");
      case 8 -> headers.put("X-Forwarded-For", "127.0.0.1, " + planted + "\u0001");
      default -> {
        headers.put("Expect", random.nextBoolean() ? "200-maybe" : "100-continue");
        headers.put("Upgrade", "h2c");
        headers.put("Connection", "Upgrade, HTTP2-Settings");
      }
    }
    return headers;
  }

  /** A request whose length nobody can be sure of. */
  byte[] framing(Sample sample) {
    String head = "POST " + sample.path() + " HTTP/1.1\r\nHost: localhost\r\n";
    String body = new String(sample.body(), StandardCharsets.ISO_8859_1);
    return Wire.latin(
        switch (random.nextInt(10)) {
          case 0 -> head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
          case 1 -> head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef";
          case 2 -> head + "Content-Length: -1\r\n\r\n";
          case 3 -> head + "Content-Length: 99999999999999999999\r\n\r\nx";
          case 4 -> head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n";
          case 5 ->
              head + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\n{\r\n".repeat(50) + "0\r\n\r\n";
          case 6 -> head + "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
          case 7 -> "POST " + sample.path() + " HTTP/9.9\r\nHost: localhost\r\n\r\n" + body;
          case 8 -> "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n";
          default -> "POST " + sample.path() + " HTTP/1.1\r\nno colon here\r\n : \r\n\r\n" + body;
        });
  }
}
