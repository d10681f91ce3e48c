/** Twilio SendGrid: mail. */
@NullMarked
package allday.channels.sendgrid;

import org.jspecify.annotations.NullMarked;
