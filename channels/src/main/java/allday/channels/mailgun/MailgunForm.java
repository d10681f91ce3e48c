package allday.channels.mailgun;

import allday.channels.Sender;
import allday.channels.Texts;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mail as a multipart form, the one type that every place of Mailgun's documents takes. */
final class MailgunForm {
  /** Comes back in every event, among the user variables. */
  static final String MESSAGE_ID = "allday_message_id";

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final String boundary;

  private MailgunForm(String boundary) {
    this.boundary = boundary;
  }

  static MailgunForm of(Message message, ChannelAccount account) {
    var form = new MailgunForm("allday" + message.id().toString().replace("-", ""));
    var content = message.content();
    var sender = Sender.of(MailgunProvider.FROM, account);
    form.put("from", person(sender.address(), sender.name()));
    form.put("to", person(message.to().address(), message.to().name()));
    form.put("subject", Texts.oneLine(content.subject()));
    form.put("text", content.text());
    if (content.html() != null) {
      form.put("html", content.html());
    }
    if (sender.replyTo() != null) {
      form.put("h:Reply-To", sender.replyTo());
    }
    if (content.unsubscribe() != null) {
      form.put("h:List-Unsubscribe", "<" + content.unsubscribe() + ">");
      form.put("h:List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    account.find(MailgunProvider.TAG).ifPresent(tag -> form.put("o:tag", tag));
    // Order mail is not there to watch people.
    form.put("o:tracking", "no");
    form.put("v:" + MESSAGE_ID, message.id().toString());
    return form;
  }

  private void put(String name, String value) {
    fields.put(name, value);
  }

  /** A name in quotation marks, in which nothing has a meaning of its own. */
  private static String person(String address, @Nullable String name) {
    if (name == null) {
      return address;
    }
    String plain = Texts.oneLine(name).replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + plain + "\" <" + address + ">";
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] body() {
    var body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
    return body.append("--")
        .append(boundary)
        .append("--\r\n")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MailgunForm" + fields.keySet();
  }
}
