package allday.channels.smtp;

import allday.channels.Mail;
import allday.contracts.Bytes;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.json.PayloadProblem;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report of what became of a mail (RFC 3464), as it lies in a mailbox for bounces. */
final class DeliveryReport {
  private static final int MOST_GROUPS = 20;

  private final String identity;
  private final List<InternetHeaders> groups;
  private final @Nullable UUID messageId;

  private DeliveryReport(String identity, List<InternetHeaders> groups, @Nullable UUID messageId) {
    this.identity = identity;
    this.groups = groups;
    this.messageId = messageId;
  }

  /** None where the mail is no report, or one of a mail that is not ours. */
  static List<Receipt> receipts(byte[] mail) {
    try {
      var session = Session.getInstance(new Properties());
      var message = new MimeMessage(session, new ByteArrayInputStream(mail));
      if (!message.isMimeType("multipart/report")
          || !(message.getContent() instanceof MimeMultipart parts)) {
        return List.of();
      }
      return read(parts, Bytes.sha256Hex(mail)).receipts();
    } catch (MessagingException | IOException broken) {
      throw new PayloadProblem("not readable as mail (" + broken.getClass().getSimpleName() + ")");
    }
  }

  private static DeliveryReport read(MimeMultipart parts, String identity)
      throws MessagingException, IOException {
    var groups = new ArrayList<InternetHeaders>();
    UUID messageId = null;
    for (int i = 0; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")) {
        groups.addAll(groups(part.getInputStream().readAllBytes()));
      } else if (part.isMimeType("text/rfc822-headers") || part.isMimeType("message/rfc822")) {
        messageId = ours(new InternetHeaders(part.getInputStream()).getHeader("Message-ID", ","));
      }
    }
    var envelope = groups.isEmpty() ? null : envelope(groups.getFirst());
    return new DeliveryReport(identity, groups, envelope == null ? messageId : envelope);
  }

  /** Blocks of headers with blank lines between them; the first is of the mail as a whole. */
  private static List<InternetHeaders> groups(byte[] status) throws MessagingException {
    var in = new ByteArrayInputStream(status);
    var groups = new ArrayList<InternetHeaders>();
    while (in.available() > 0 && groups.size() < MOST_GROUPS) {
      var group = new InternetHeaders(in);
      if (group.getAllHeaders().hasMoreElements()) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Of a server that takes envelope ids, ours comes back. */
  private static @Nullable UUID envelope(InternetHeaders first) {
    String id = first.getHeader("Original-Envelope-Id", ",");
    return id == null ? null : ours("<" + id.strip() + "@envelope>");
  }

  private static @Nullable UUID ours(@Nullable String text) {
    return text == null ? null : Mail.messageId(text).orElse(null);
  }

  private List<Receipt> receipts() {
    var receipts = new ArrayList<Receipt>();
    for (var group : groups) {
      String action = group.getHeader("Action", ",");
      if (action != null && messageId != null) {
        receipts.add(
            new Receipt.Progress(
                identity + ":" + receipts.size(),
                messageId,
                null,
                state(action.strip().toLowerCase(Locale.ROOT)),
                null,
                action.strip().equalsIgnoreCase("failed") ? refused(group) : null));
      }
    }
    return receipts;
  }

  private static State state(String action) {
    return switch (action) {
      case "failed" -> State.FAILED;
      case "delayed" -> State.ACCEPTED;
      case "relayed", "expanded" -> State.SENT;
      case "delivered" -> State.DELIVERED;
      default -> throw new PayloadProblem("Action: expected one that RFC 3464 has");
    };
  }

  private static Outcome.Refused refused(InternetHeaders group) {
    String status = group.getHeader("Status", ",");
    String code = status == null ? "" : status.strip().split("\\s", 2)[0];
    if (code.matches("4\\.\\d{1,3}\\.\\d{1,3}")) {
      // The server has given up on what was called temporary.
      return new Outcome.Refused(
          Reason.ADDRESS_UNUSABLE, code, "the mailbox could not be reached for days");
    }
    return code.matches("5\\.\\d{1,3}\\.\\d{1,3}")
        ? SmtpErrors.refused(code)
        : new Outcome.Refused(Reason.OTHER, "bounce", "the mail came back");
  }

  @Override
  public String toString() {
    return "DeliveryReport[" + identity + "]";
  }
}
