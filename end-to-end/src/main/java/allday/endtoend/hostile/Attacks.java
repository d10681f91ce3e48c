package allday.endtoend.hostile;

import allday.endtoend.hostile.Attack.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Makes one attack after another. Used by one thread. */
final class Attacks {
  /** Large bodies take long: one of so many requests. */
  private static final int ONE_IS_HUGE = 2_000;

  private final List<Sample> webhooks;
  private final List<Sample> receipts;
  private final String planted;
  private final RandomGenerator random;
  private final Mutations mutations;
  private final Oddities oddities;

  Attacks(List<Sample> webhooks, List<Sample> receipts, String planted, RandomGenerator random) {
    this.webhooks = webhooks;
    this.receipts = receipts;
    this.planted = planted;
    this.random = random;
    this.mutations = new Mutations(random);
    this.oddities = new Oddities(planted, random);
  }

  Attack next() {
    return random.nextInt(ONE_IS_HUGE) == 0
        ? huge()
        : next(Kind.MIX.get(random.nextInt(Kind.MIX.size())));
  }

  private Attack next(Kind kind) {
    var webhook = any(webhooks);
    var receipt = any(receipts);
    return switch (kind) {
      case WEBHOOK_AS_SENT -> post(kind, webhook, webhook.body(), true);
      case WEBHOOK_SIGNED -> post(kind, webhook, mutations.of(webhook.body()), true);
      case WEBHOOK_UNSIGNED -> post(kind, webhook, mutations.of(webhook.body()), false);
      case RECEIPT_SIGNED -> post(kind, receipt, mutations.of(receipt.body()), true);
      case RECEIPT_UNSIGNED -> post(kind, receipt, mutations.of(receipt.body()), false);
      case PATHS -> raw(kind, "POST", oddities.path(), Map.of(), webhook.body(), false);
      case METHODS -> raw(kind, oddities.method(), webhook.path(), Map.of(), webhook.body(), true);
      case HEADERS -> raw(kind, "POST", webhook.path(), oddities.headers(), webhook.body(), true);
      case FRAMING -> new Attack(kind, oddities.framing(webhook), true);
      case ENCODED -> encoded(random.nextBoolean() ? webhook : receipt);
      case HUGE -> huge();
      case API -> raw(kind, "POST", oddities.api(), Map.of(), mutations.of(webhook.body()), false);
    };
  }

  private Attack post(Kind kind, Sample sample, byte[] body, boolean signed) {
    var headers = sample.headers(signed ? body : sample.body());
    return raw(kind, "POST", sample.path(), headers, body, false);
  }

  private Attack huge() {
    var sample = any(random.nextInt(3) == 0 ? receipts : webhooks);
    byte[] body = new byte[(1 << 20) + 1 + random.nextInt(4 << 20)];
    return raw(Kind.HUGE, "POST", sample.path(), sample.headers(sample.body()), body, true);
  }

  private Attack encoded(Sample sample) {
    var headers = new LinkedHashMap<>(sample.headers(sample.body()));
    headers.put("Content-Encoding", random.nextBoolean() ? "gzip" : "br, gzip");
    return raw(
        Kind.ENCODED,
        "POST",
        sample.path(),
        headers,
        gzipped(new byte[random.nextInt(50_000)]),
        false);
  }

  private static byte[] gzipped(byte[] body) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private Attack raw(
      Kind kind,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      boolean last) {
    var head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (random.nextInt(10) == 0) {
      head.append("Authorization: Bearer ").append(planted).append("\r\n");
      head.append("Cookie: session=").append(planted).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    return new Attack(kind, joined(head.toString(), body), last);
  }

  static byte[] joined(String head, byte[] body) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  private Sample any(List<Sample> samples) {
    return samples.get(random.nextInt(samples.size()));
  }
}
