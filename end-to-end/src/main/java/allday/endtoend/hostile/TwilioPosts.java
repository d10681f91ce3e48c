package allday.endtoend.hostile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Twilio posts, signed by its published recipe: the URL and the sorted form, HMAC-SHA1. */
final class TwilioPosts {
  private static final String PATH = "/receipts/twilio/sms";

  private TwilioPosts() {}

  static List<Sample> samples(Secrets secrets) {
    return List.of(
        sample(
            secrets,
            "?message=0198b1f2-7000-7000-8000-0123456789ab",
            "MessageSid=SM0123456789abcdef0123456789abcdef&MessageStatus=delivered&To=%2B12175550101&From=%2B15005550006&AccountSid=AC0123456789abcdef0123456789abcdef"),
        sample(
            secrets,
            "",
            "SmsSid=SM0123456789abcdef0123456789abcd00&SmsStatus=undelivered&ErrorCode=30003&To=%2B12175550102&From=%2B15005550006"),
        sample(
            secrets,
            "",
            "MessageSid=SM0123456789abcdef0123456789abcd01&From=%2B12175550103&To=%2B15005550006&Body=STOP&NumMedia=0"),
        sample(
            secrets,
            "",
            "MessageSid=SM0123456789abcdef0123456789abcd02&From=%2B12175550104&To=%2B15005550006&Body=where+is+my+order%3F&NumMedia=0"));
  }

  private static Sample sample(Secrets secrets, String query, String form) {
    String path = PATH + query;
    return new Sample(
        "twilio",
        path,
        form.getBytes(StandardCharsets.UTF_8),
        body ->
            Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Twilio-Signature",
                signature(secrets.auth(), Samples.PUBLIC_URL + path, body)));
  }

  private static String signature(String token, String url, byte[] body) {
    var signed = new StringBuilder(url);
    fields(body).forEach((name, values) -> values.forEach(value -> signed.append(name + value)));
    byte[] mac =
        Resigning.mac("HmacSHA1", token, signed.toString().getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(mac);
  }

  /** Empty where the body is no form: Twilio could not have signed it either. */
  private static Map<String, TreeSet<String>> fields(byte[] body) {
    var fields = new TreeMap<String, TreeSet<String>>();
    try {
      for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
        int split = pair.indexOf('=');
        String name =
            URLDecoder.decode(pair.substring(0, Math.max(split, 0)), StandardCharsets.UTF_8);
        String value = URLDecoder.decode(pair.substring(split + 1), StandardCharsets.UTF_8);
        fields
            .computeIfAbsent(split < 0 ? value : name, _ -> new TreeSet<>())
            .add(split < 0 ? "" : value);
      }
      return fields;
    } catch (IllegalArgumentException notAForm) {
      return Map.of();
    }
  }
}
