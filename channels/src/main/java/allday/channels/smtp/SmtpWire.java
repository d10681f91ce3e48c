package allday.channels.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One conversation with the server. It knows whether the mail was handed over. */
final class SmtpWire extends SMTPTransport {
  private boolean handedOver;

  SmtpWire(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  /**
   * Whether the server was told that the mail is complete: from there on it may have been taken,
   * whatever was heard afterwards.
   */
  boolean handedOver() {
    return handedOver;
  }

  /** Asks for reports that name our id, of a server that makes some (RFC 3461). */
  void askForReports(UUID id) {
    if (supportsExtension("DSN")) {
      var properties = session.getProperties();
      properties.setProperty("mail.smtp.dsn.notify", "FAILURE,DELAY");
      properties.setProperty("mail.smtp.dsn.ret", "HDRS");
      properties.setProperty("mail.smtp.mailextension", "ENVID=" + id);
    }
  }

  Session session() {
    return session;
  }

  /** Says goodbye. Whether it is heard changes nothing of what became of the mail. */
  void part() {
    try {
      close();
    } catch (MessagingException brokenOff) {
      // There is nothing left to close.
    }
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    handedOver = true;
    super.finishData();
  }
}
