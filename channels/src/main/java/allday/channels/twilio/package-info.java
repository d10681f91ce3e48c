/** Twilio Programmable Messaging: text messages; Programmable Voice: calls that read a text out. */
@NullMarked
package allday.channels.twilio;

import org.jspecify.annotations.NullMarked;
