package allday.channels.smtp;

import allday.channels.Mail;
import allday.channels.Sender;
import allday.channels.smtp.SmtpProvider.Encryption;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.http.Http;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Mail by a connection of its own for each, since HTTP is not what mail servers speak. Each step
 * has its limit here, and the frame limits the whole: interrupted, a virtual thread lets its socket
 * go.
 */
@Component
class SmtpMail implements Channel {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final Clock clock;
  private final @Nullable SSLSocketFactory sockets;

  @Autowired
  SmtpMail(Clock clock) {
    this(clock, null);
  }

  /**
   * @param sockets in place of the JDK's, which trust what the JDK trusts
   */
  SmtpMail(Clock clock, @Nullable SSLSocketFactory sockets) {
    this.clock = clock;
    this.sockets = sockets;
  }

  @Override
  public ProviderId provider() {
    return SmtpProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    if (!Mail.isAddress(message.to().address())) {
      return new Outcome.Refused(Reason.ADDRESS_DEAD, "address", "this is no mail address");
    }
    var wire = new SmtpWire(Session.getInstance(properties(account)));
    try {
      var mail =
          Mail.of(wire.session(), message, Sender.of(SmtpProvider.FROM, account), clock.instant());
      connect(wire, account);
      wire.askForReports(message.id());
      wire.sendMessage(mail, mail.getAllRecipients());
      return new Outcome.Sent(mail.getMessageID());
    } catch (MessagingException unsuccessful) {
      return SmtpErrors.outcome(unsuccessful, wire);
    } finally {
      wire.part();
    }
  }

  private static void connect(SmtpWire wire, ChannelAccount account) throws MessagingException {
    int port =
        account
            .find(SmtpProvider.PORT)
            .orElseGet(() -> account.get(SmtpProvider.ENCRYPTION).port());
    wire.connect(
        account.get(SmtpProvider.HOST_NAME),
        port,
        account.find(SmtpProvider.USERNAME).orElse(null),
        account.secrets().find(SmtpProvider.PASSWORD).map(secret -> secret.reveal()).orElse(null));
  }

  private Properties properties(ChannelAccount account) {
    var all = new Properties();
    String from = account.get(SmtpProvider.FROM);
    String limit = Long.toString(account.get(SmtpProvider.TIME_LIMIT).toMillis());
    all.setProperty("mail.smtp.connectiontimeout", Long.toString(CONNECTING.toMillis()));
    all.setProperty("mail.smtp.timeout", limit);
    all.setProperty("mail.smtp.writetimeout", limit);
    // Otherwise this machine's name would be looked up and told.
    all.setProperty("mail.smtp.localhost", from.substring(from.indexOf('@') + 1));
    all.setProperty("mail.smtp.from", account.find(SmtpProvider.BOUNCES).orElse(from));
    boolean user = account.find(SmtpProvider.USERNAME).isPresent();
    all.setProperty("mail.smtp.auth", Boolean.toString(user));
    all.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    all.setProperty("mail.smtp.quitwait", "false");
    encrypt(all, account.get(SmtpProvider.ENCRYPTION));
    return all;
  }

  private void encrypt(Properties all, Encryption encryption) {
    all.setProperty("mail.smtp.ssl.enable", Boolean.toString(encryption == Encryption.TLS));
    boolean upgraded = encryption == Encryption.STARTTLS;
    all.setProperty("mail.smtp.starttls.enable", Boolean.toString(upgraded));
    all.setProperty("mail.smtp.starttls.required", Boolean.toString(upgraded));
    all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (sockets != null) {
      all.put("mail.smtp.ssl.socketFactory", sockets);
    }
  }
}
