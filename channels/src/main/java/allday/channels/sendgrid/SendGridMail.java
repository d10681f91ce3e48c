package allday.channels.sendgrid;

import allday.channels.Sender;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.ASM;
import com.sendgrid.helpers.mail.objects.ClickTrackingSetting;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.OpenTrackingSetting;
import com.sendgrid.helpers.mail.objects.Personalization;
import com.sendgrid.helpers.mail.objects.TrackingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mail by v3 Mail Send, with a text we rendered ourselves. */
@Component
class SendGridMail implements Channel {
  /** Comes back in every event; the prefix keeps it apart from the event's own fields. */
  static final String MESSAGE_ID = "allday_message_id";

  private final Clock clock;

  SendGridMail(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return SendGridProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var region = account.get(SendGridProvider.REGION);
    var wire =
        new SendGridHttp(http, account.find(SendGridProvider.BASE_URL).orElse(region.base()));
    var sendGrid = new SendGrid(account.secret(SendGridProvider.API_KEY).reveal(), wire);
    var request = new Request();
    request.setMethod(Method.POST);
    request.setEndpoint("mail/send");
    try {
      request.setBody(mail(message, account).build());
      sendGrid.api(request);
    } catch (IOException broken) {
      throw new UncheckedIOException("the mail could not be written", broken);
    }
    return switch (wire.answer()) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() ->
          new Outcome.Sent(got.headers().first("X-Message-Id"));
      case HttpAnswer.Answered got -> SendGridErrors.outcome(got, clock.instant());
    };
  }

  private static Mail mail(Message message, ChannelAccount account) {
    var mail = new Mail();
    var sender = Sender.of(SendGridProvider.FROM, account);
    mail.setFrom(email(sender.address(), sender.name()));
    if (sender.replyTo() != null) {
      mail.setReplyTo(email(sender.replyTo(), null));
    }
    mail.setSubject(oneLine(message.content().subject()));
    // One copy for one person: all who stand in one copy see each other.
    var copy = new Personalization();
    copy.addTo(email(message.to().address(), message.to().name()));
    copy.addCustomArg(MESSAGE_ID, message.id().toString());
    mail.addPersonalization(copy);
    mail.addContent(new Content("text/plain", message.content().text()));
    if (message.content().html() != null) {
      mail.addContent(new Content("text/html", message.content().html()));
    }
    var unsubscribe = message.content().unsubscribe();
    if (unsubscribe != null) {
      mail.addHeader("List-Unsubscribe", "<" + unsubscribe + ">");
      mail.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    mail.setTrackingSettings(noTracking());
    account.find(SendGridProvider.ASM_GROUP).ifPresent(group -> mail.setASM(asm(group)));
    return mail;
  }

  /** Order mail is not there to watch people. */
  private static TrackingSettings noTracking() {
    var clicks = new ClickTrackingSetting();
    clicks.setEnable(false);
    clicks.setEnableText(false);
    var opens = new OpenTrackingSetting();
    opens.setEnable(false);
    var settings = new TrackingSettings();
    settings.setClickTrackingSetting(clicks);
    settings.setOpenTrackingSetting(opens);
    return settings;
  }

  private static ASM asm(int group) {
    var asm = new ASM();
    asm.setGroupId(group);
    return asm;
  }

  private static Email email(String address, @Nullable String name) {
    return name == null ? new Email(address) : new Email(address, oneLine(name));
  }

  /** Names and subjects come from strangers, and a line break would begin another header. */
  private static String oneLine(String text) {
    return text.replaceAll("\\R+", " ");
  }
}
