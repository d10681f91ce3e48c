package allday.contracts.profile;

import allday.contracts.config.SecretSlot;
import allday.contracts.config.Setting;
import allday.contracts.web.Encoding;
import allday.contracts.web.KeyForm;
import allday.contracts.web.TimeForm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How a request proves where it is from. */
public final class ProofSettings {
  public static final Setting<Proof> PROOF =
      Setting.oneOf("proof", "How a request proves where it is from.", Proof.class)
          .defaultsTo("token");
  public static final Setting<RequestPlace> TOKEN_AT =
      RequestPlace.setting("token-at", "Where the token stands, with proof: token.")
          .defaultsTo("query:key");
  public static final Setting<String> PREFIX =
      Setting.text(
          "proof-prefix", "What stands before the token or signature, for example sha256=.");
  public static final Setting<String> SIGNATURE_HEADER =
      Setting.text(
          "signature-header",
          "The header with the signature, with proof: hmac; of several with | between them the first that came counts.",
          Pattern.compile("[A-Za-z0-9-]+(\\|[A-Za-z0-9-]+)*"),
          "a name such as X-Signature");
  public static final Setting<Algorithm> ALGORITHM =
      Setting.oneOf("signature-algorithm", "The hash of the HMAC.", Algorithm.class)
          .defaultsTo("sha256");
  public static final Setting<Encoding> ENCODING =
      Setting.oneOf("signature-encoding", "How it is written.", Encoding.class)
          .defaultsTo("hex-or-base64");
  public static final Setting<KeyForm> KEY_FORM =
      Setting.oneOf("signature-key", "How the secret becomes the HMAC's key.", KeyForm.class)
          .defaultsTo("utf8");
  public static final Setting<SignedTemplate> SIGNED_CONTENT =
      SignedTemplate.setting("signed-content", "Which bytes are signed.");
  public static final Setting<URI> NOTIFICATION_URL =
      Setting.url(
          "notification-url",
          "The URL exactly as the platform has it, for {url} in signed-content. Absent: this connection's webhook URL.");
  public static final Setting<String> SIGNED_TIME =
      Setting.text(
          "signed-time-header",
          "The header with the time of sending, where one is signed; older requests are refused.",
          Pattern.compile("[A-Za-z0-9-]+"),
          "a name such as X-Timestamp");
  public static final Setting<TimeForm> SIGNED_TIME_UNIT =
      Setting.oneOf("signed-time-unit", "How that time is written.", TimeForm.class)
          .defaultsTo("seconds");
  public static final Setting<Duration> TOLERANCE =
      Setting.duration("signed-time-tolerance", "How far that time may be from ours.")
          .defaultsTo("5m");

  static final SecretSlot SECRET =
      SecretSlot.required(
          "webhook", "The token, the HMAC's secret, or user:password with proof: basic.");

  static final List<Setting<?>> ALL =
      List.of(
          PROOF,
          TOKEN_AT,
          PREFIX,
          SIGNATURE_HEADER,
          ALGORITHM,
          ENCODING,
          KEY_FORM,
          SIGNED_CONTENT,
          NOTIFICATION_URL,
          SIGNED_TIME,
          SIGNED_TIME_UNIT,
          TOLERANCE);

  private ProofSettings() {}

  /** Schemes of proof. */
  public enum Proof {
    TOKEN,
    BASIC,
    HMAC
  }

  /** Hashes of an HMAC. */
  public enum Algorithm {
    SHA256,
    SHA512,
    SHA1
  }
}
