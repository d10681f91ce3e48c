/** Plivo: text messages, and calls that read a text out. */
@NullMarked
package allday.channels.plivo;

import org.jspecify.annotations.NullMarked;
