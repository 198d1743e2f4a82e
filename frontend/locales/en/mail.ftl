# Mail that the server sends. Plain text; links stand on a line of their own.

mail-verify-subject = Confirm your e-mail address for Gotong
mail-verify-text =
    Hello { $name },

    Open this link to confirm that this e-mail address is yours. It is good for three days.

    { $link }

    If you did not register with Gotong, ignore this message.

mail-reset-subject = A new password for Gotong
mail-reset-text =
    Hello { $name },

    Open this link to set a new password. It is good for one hour.

    { $link }

    If you did not ask for it, ignore this message; your password stays as it is.

mail-invite-subject = { $business } invites you to Gotong
mail-invite-text =
    Hello,

    { $business } invites you to its team on Gotong, as { $role }. Open this link to accept. It is good for 14 days and only for this e-mail address.

    { $link }

    If you do not know this business, ignore this message.

role-owner = owner
role-manager = manager
role-finance = finance
role-staff = staff
role-viewer = viewer

# Why a business has its verification level, and what lifts it.
verification-contact-verified = The owner's e-mail address is verified.
verification-contact-missing = Nothing is verified yet. Next step: the owner confirms the e-mail address.
verification-documents-missing = Next step: upload a document, such as the business number (NIB).
verification-documents-valid = Documents of the business were uploaded and are valid.
verification-check-missing = Next step: a moderator checks the documents.
verification-checked = A moderator has checked the documents.
verification-visit-missing = Next step: a visit, or three completed contracts with independent buyers.
verification-visited = The business was visited, or has completed three contracts with independent buyers.
