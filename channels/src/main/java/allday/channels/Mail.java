package allday.channels;

import allday.contracts.channel.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as mail (RFC 5322), for channels that write it themselves. Its Message-ID is made of
 * our id, so that a bounce that quotes it is known again.
 */
public final class Mail extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final Pattern OUR_ID =
      Pattern.compile("<(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})@[^<>\\s]+>");

  private final String id;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  /** True for what can stand in a header as the address of one person. */
  public static boolean isAddress(String text) {
    try {
      var address = new InternetAddress(text, true);
      address.validate();
      return address.getAddress().equals(text) && text.indexOf('@') > 0;
    } catch (MessagingException none) {
      return false;
    }
  }

  /** Complete and ready to be handed over, with line breaks as mail wants them. */
  public static Mail of(Session session, Message message, Sender from, Instant now)
      throws MessagingException {
    var mail = new Mail(session, "<" + message.id() + "@" + from.domain() + ">");
    mail.setFrom(address(from.address(), from.name()));
    mail.setRecipient(RecipientType.TO, address(message.to().address(), message.to().name()));
    if (from.replyTo() != null) {
      mail.setReplyTo(new InternetAddress[] {address(from.replyTo(), null)});
    }
    mail.setSubject(Texts.oneLine(message.content().subject()), UTF_8);
    mail.setHeader("Date", date(now));
    // So that answering machines leave it alone (RFC 3834).
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.mayBeUnsubscribed(message);
    mail.setBody(message);
    mail.saveChanges();
    return mail;
  }

  /** Our id in a Message-ID, wherever in a text it stands. */
  public static Optional<UUID> messageId(String text) {
    var found = OUR_ID.matcher(text);
    return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
  }

  private void mayBeUnsubscribed(Message message) throws MessagingException {
    var unsubscribe = message.content().unsubscribe();
    if (unsubscribe != null) {
      setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
      setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private void setBody(Message message) throws MessagingException {
    String html = message.content().html();
    if (html == null) {
      setText(message.content().text(), UTF_8);
      return;
    }
    var forms = new Alternatives(message.id());
    forms.add(message.content().text(), "plain");
    forms.add(html, "html");
    setContent(forms);
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  private static InternetAddress address(String address, @Nullable String name)
      throws MessagingException {
    var whole = new InternetAddress(address, true);
    if (name != null) {
      try {
        whole.setPersonal(Texts.oneLine(name), UTF_8);
      } catch (UnsupportedEncodingException missing) {
        throw new IllegalStateException("this JDK has no UTF-8", missing);
      }
    }
    return whole;
  }

  private static String date(Instant at) {
    var format = new MailDateFormat();
    format.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    return format.format(Date.from(at));
  }

  /** The same text in several forms, with a boundary that is the same at every attempt. */
  private static final class Alternatives extends MimeMultipart {
    Alternatives(UUID id) {
      // Nothing that is quoted-printable or Base64 has =_ in it.
      contentType = "multipart/alternative; boundary=\"=_" + id + "\"";
    }

    void add(String text, String form) throws MessagingException {
      var part = new MimeBodyPart();
      part.setText(text, UTF_8, form);
      addBodyPart(part);
    }
  }

  @Override
  public String toString() {
    return "Mail[…]";
  }
}
