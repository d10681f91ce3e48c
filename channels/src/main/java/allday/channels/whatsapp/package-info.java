/** WhatsApp, by Meta's Cloud API: approved templates, and free texts within a day of an answer. */
@NullMarked
package allday.channels.whatsapp;

import org.jspecify.annotations.NullMarked;
