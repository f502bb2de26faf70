-- Nothing asks for a payment's events but a person who looks; every delivery paid for it.
drop index inbox_by_payment;
