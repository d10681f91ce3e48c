/** Reading what platforms send: lenient in form, strict in meaning. */
@NullMarked
package allday.contracts.json;

import org.jspecify.annotations.NullMarked;
