/** Zoho CRM: facts of an order into a record, whose workflows tell people. */
@NullMarked
package allday.channels.zohocrm;

import org.jspecify.annotations.NullMarked;
