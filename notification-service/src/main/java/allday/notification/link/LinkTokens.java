package allday.notification.link;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.contracts.config.Secret;
import allday.contracts.http.Signing;
import allday.contracts.web.KeyForm;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.notification.consent.ContactKey;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Links as texts for URLs and back: what they say and an HMAC-SHA-256 of it under a key of the
 * installation, which the token names. It can be checked without a database, and also when the
 * message it stood in is long forgotten.
 */
@Component
public class LinkTokens {
  private static final byte VERSION = 1;
  private static final int LONGEST = 300;
  private static final long NEVER = 0;

  /** Their places are in the tokens that people have: what is new goes to the end. */
  private static final List<Link.Use> USES = List.of(Link.Use.UNSUBSCRIBE, Link.Use.PREFERENCES);

  private static final List<ContactType> TYPES =
      List.of(ContactType.EMAIL, ContactType.PHONE, ContactType.HANDLE);
  private static final List<Kind> KINDS =
      List.of(Kind.EMAIL, Kind.SMS, Kind.CHAT, Kind.VOICE, Kind.PUSH);
  private static final List<Purpose> PURPOSES =
      List.of(Purpose.ORDER_SERVICE, Purpose.SECURITY, Purpose.FEEDBACK, Purpose.MARKETING);

  private final ContactKey installation;

  LinkTokens(ContactKey installation) {
    this.installation = installation;
  }

  /** Kinds of channel whose messages may carry links. */
  static boolean knows(Kind kind, Purpose purpose) {
    return KINDS.contains(kind) && PURPOSES.contains(purpose);
  }

  public String write(Link link) {
    var contact = HexFormat.of().parseHex(link.contact().value());
    var bytes = ByteBuffer.allocate(31 + contact.length);
    bytes
        .put(VERSION)
        .putShort(keyId())
        .put((byte) USES.indexOf(link.use()))
        .put((byte) TYPES.indexOf(link.type()))
        .put((byte) KINDS.indexOf(link.kind()))
        .put((byte) PURPOSES.indexOf(link.purpose()))
        .putLong(link.until() == null ? NEVER : link.until().getEpochSecond())
        .putLong(link.message().getMostSignificantBits())
        .putLong(link.message().getLeastSignificantBits())
        .put(contact);
    var said = Signing.base64Url(bytes.array());
    return said + "." + Signing.base64Url(Signing.hmacSha256(key(), ascii(said)));
  }

  /** What a genuine token says, be it over or not; empty for every other text. */
  public Optional<Link> read(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > LONGEST || !isGenuine(token, dot)) {
      return Optional.empty();
    }
    try {
      return link(ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, dot))));
    } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException no) {
      return Optional.empty();
    }
  }

  private boolean isGenuine(String token, int dot) {
    var base64 = token.substring(dot + 1).replace('-', '+').replace('_', '/');
    var verdict =
        Signatures.hmacSha256()
            .key(KeyForm.HEX)
            .verifyText(
                base64,
                token.substring(0, dot).getBytes(StandardCharsets.UTF_8),
                List.of(new Secret(HexFormat.of().formatHex(key()))));
    return verdict instanceof Verdict.Genuine;
  }

  private Optional<Link> link(ByteBuffer bytes) {
    if (bytes.get() != VERSION || bytes.getShort() != keyId()) {
      return Optional.empty();
    }
    var use = USES.get(bytes.get());
    var type = TYPES.get(bytes.get());
    var kind = KINDS.get(bytes.get());
    var purpose = PURPOSES.get(bytes.get());
    long until = bytes.getLong();
    var message = new UUID(bytes.getLong(), bytes.getLong());
    var contact = new byte[bytes.remaining()];
    bytes.get(contact);
    return Optional.of(
        new Link(
            use,
            type,
            new ContactHash(HexFormat.of().formatHex(contact)),
            kind,
            purpose,
            message,
            until == NEVER ? null : Instant.ofEpochSecond(until)));
  }

  private byte[] key() {
    return installation.derived("links of messages");
  }

  private short keyId() {
    return ByteBuffer.wrap(installation.derived("id of the key of links")).getShort();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
