package allday.channels.smtp;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a server's refusal means: by its enhanced status code (RFC 3463) where it gives one,
 * otherwise by its reply code (RFC 5321) and how far the conversation was.
 */
final class SmtpErrors {
  private static final Pattern ENHANCED = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
  private static final int DEEPEST = 10;

  private SmtpErrors() {}

  /** How far a conversation was. */
  enum Stage {
    GREETING,
    LOGIN,
    SENDER,
    RECIPIENT,
    CONTENT
  }

  static Outcome outcome(MessagingException unsuccessful, SmtpWire wire) {
    var reply = reply(unsuccessful, wire);
    if (reply != null && reply.code() >= 400) {
      return reply.code() < 500
          ? new Outcome.TryLater(null, "the server cannot now (" + reply.code() + ")")
          : refused(reply);
    }
    if (wire.handedOver()) {
      return new Outcome.Unclear("the connection broke after the mail was handed over");
    }
    return reply == null || reply.code() < 0
        ? new Outcome.TryLater(null, "could not connect, or the connection broke")
        : new Outcome.Refused(
            Reason.CONFIGURATION, "protocol", "the server does not offer what is asked of it");
  }

  /** What a refusal by enhanced status code means, wherever it is read. */
  static Outcome.Refused refused(String enhanced) {
    return switch (enhanced) {
      case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" ->
          refused(Reason.ADDRESS_DEAD, enhanced, "there is no such mailbox");
      case "5.2.2", "5.2.4", "5.4.4", "5.4.6" ->
          refused(Reason.ADDRESS_UNUSABLE, enhanced, "the mailbox cannot be reached");
      case "5.1.7", "5.1.8" -> refused(Reason.CONFIGURATION, enhanced, "the sender is refused");
      case "5.7.0", "5.7.3", "5.7.8", "5.7.9", "5.7.11", "5.7.14" ->
          refused(Reason.CONFIGURATION, enhanced, "the server refuses the login");
      case "5.2.3", "5.3.4" -> refused(Reason.CONTENT, enhanced, "the mail is too large");
      default -> bySubject(enhanced);
    };
  }

  private static Outcome.Refused bySubject(String enhanced) {
    return switch (enhanced.substring(0, 4)) {
      case "5.6." -> refused(Reason.CONTENT, enhanced, "the mail is not taken as it is");
      case "5.7." -> refused(Reason.BLOCKED, enhanced, "a rule of the server blocks the mail");
      default -> refused(Reason.OTHER, enhanced, "the server refuses the mail");
    };
  }

  private static Outcome.Refused refused(Reply reply) {
    // Servers say of a recipient what they mean of us: that we may not send through them.
    if (reply.text().toLowerCase(Locale.ROOT).contains("relay")) {
      return refused(
          Reason.CONFIGURATION, reply.name(), "the server does not send mail of ours to others");
    }
    if (reply.stage() == Stage.GREETING || reply.stage() == Stage.LOGIN) {
      return refused(Reason.CONFIGURATION, reply.name(), "the server does not let us in");
    }
    if (reply.stage() == Stage.SENDER) {
      return reply.code() == 552
          ? refused(Reason.CONTENT, reply.name(), "the mail is too large")
          : refused(Reason.CONFIGURATION, reply.name(), "the server refuses the sender");
    }
    return reply.enhanced() == null ? byCode(reply) : refused(reply.enhanced());
  }

  private static Outcome.Refused byCode(Reply reply) {
    boolean recipient = reply.stage() == Stage.RECIPIENT;
    return switch (reply.code()) {
      case 530, 535 -> refused(Reason.CONFIGURATION, reply.name(), "the server wants a login");
      case 521, 556 -> refused(Reason.ADDRESS_DEAD, reply.name(), "the domain takes no mail");
      case 550, 551, 553 ->
          recipient
              ? refused(Reason.ADDRESS_DEAD, reply.name(), "there is no such mailbox")
              : refused(Reason.BLOCKED, reply.name(), "the server blocks the mail");
      case 552 ->
          recipient
              ? refused(Reason.ADDRESS_UNUSABLE, reply.name(), "the mailbox is full")
              : refused(Reason.CONTENT, reply.name(), "the mail is too large");
      case 554 -> refused(Reason.BLOCKED, reply.name(), "the server blocks the mail");
      default -> refused(Reason.OTHER, reply.name(), "the server refuses the mail");
    };
  }

  /** The server's own words are left out: they often quote the address. */
  private static Outcome.Refused refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  /**
   * What the server said.
   *
   * @param enhanced null where there is none
   */
  private record Reply(Stage stage, int code, @Nullable String enhanced, String text) {
    static Reply of(Stage stage, int code, @Nullable String text) {
      String said = text == null ? "" : text;
      var found = ENHANCED.matcher(said.length() < 4 ? "" : said.substring(4));
      String enhanced = found.lookingAt() ? found.group() : null;
      return new Reply(stage, code, enhanced, said);
    }

    String name() {
      return enhanced == null ? "smtp-" + code : enhanced;
    }
  }

  /** The exceptions know more than the wire, whose last reply may be to the parting. */
  private static @Nullable Reply reply(MessagingException unsuccessful, SmtpWire wire) {
    // Of several the innermost is the most exact: it names the recipient or the sender.
    for (var each : chain(unsuccessful).reversed()) {
      var reply = reply(each, wire);
      if (reply != null) {
        return reply;
      }
    }
    return isBroken(unsuccessful)
        ? null
        : Reply.of(Stage.GREETING, wire.getLastReturnCode(), wire.getLastServerResponse());
  }

  private static @Nullable Reply reply(Throwable each, SmtpWire wire) {
    return switch (each) {
      case SMTPAddressFailedException to ->
          Reply.of(Stage.RECIPIENT, to.getReturnCode(), to.getMessage());
      case SMTPSenderFailedException from ->
          Reply.of(Stage.SENDER, from.getReturnCode(), from.getMessage());
      case SMTPSendFailedException sent ->
          Reply.of(stage(sent.getCommand()), sent.getReturnCode(), sent.getMessage());
      case AuthenticationFailedException _ ->
          Reply.of(Stage.LOGIN, wire.getLastReturnCode(), wire.getLastServerResponse());
      default -> null;
    };
  }

  private static Stage stage(@Nullable String command) {
    if (command != null && command.startsWith("MAIL")) {
      return Stage.SENDER;
    }
    return command != null && command.startsWith("RCPT") ? Stage.RECIPIENT : Stage.CONTENT;
  }

  private static boolean isBroken(MessagingException unsuccessful) {
    return chain(unsuccessful).stream().anyMatch(IOException.class::isInstance);
  }

  private static List<Throwable> chain(MessagingException first) {
    var chain = new ArrayList<Throwable>();
    Throwable next = first;
    while (next != null && chain.size() < DEEPEST) {
      chain.add(next);
      next =
          next instanceof MessagingException mail && mail.getNextException() != null
              ? mail.getNextException()
              : next.getCause();
    }
    return chain;
  }
}
