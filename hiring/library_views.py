"""Views of libraries: each address by its name, with the module and the callback behind it.

A library that brings a new one fails the check at the start, until somebody has looked at it.
"""

VIEWS = """
allauth.account.views
  account_login LoginView
  account_logout LogoutView
  account_inactive AccountInactiveView
  account_signup SignupView
  account_reauthenticate ReauthenticateView
  account_email EmailView
  account_email_verification_sent email_verification_sent
  account_change_password PasswordChangeView
  account_set_password PasswordSetView
  account_reset_password PasswordResetView
  account_confirm_login_code ConfirmLoginCodeView
  account_confirm_email ConfirmEmailView
  account_reset_password_from_key_done PasswordResetFromKeyDoneView
  account_reset_password_from_key PasswordResetFromKeyView
  account_reset_password_done PasswordResetDoneView
  account_request_login_code RequestLoginCodeView
allauth.mfa.base.views
  mfa_index IndexView
  mfa_authenticate AuthenticateView
  mfa_reauthenticate ReauthenticateView
allauth.mfa.totp.views
  mfa_activate_totp ActivateTOTPView
  mfa_deactivate_totp DeactivateTOTPView
allauth.mfa.recovery_codes.views
  mfa_view_recovery_codes ViewRecoveryCodesView
  mfa_generate_recovery_codes GenerateRecoveryCodesView
  mfa_download_recovery_codes DownloadRecoveryCodesView
allauth.mfa.webauthn.views
  mfa_list_webauthn ListWebAuthnView
  mfa_add_webauthn AddWebAuthnView
  mfa_reauthenticate_webauthn ReauthenticateWebAuthnView
  mfa_remove_webauthn RemoveWebAuthnView
  mfa_edit_webauthn EditWebAuthnView
  mfa_login_webauthn LoginWebAuthnView
allauth.usersessions.views
  usersessions_list ListUserSessionsView
django.contrib.admin.sites
  admin:index AdminSite.index
  admin:login AdminSite.login
  admin:logout AdminSite.logout
  admin:password_change AdminSite.password_change
  admin:password_change_done AdminSite.password_change_done
  admin:autocomplete AdminSite.autocomplete_view
  admin:jsi18n AdminSite.i18n_javascript
  admin:app_list AdminSite.app_index
  admin: AdminSite.catch_all_view
django.contrib.contenttypes.views
  admin:view_on_site shortcut
django.contrib.admin.options
  admin:hiring_user_changelist ModelAdmin.changelist_view
  admin:hiring_user_add ModelAdmin.add_view
  admin:hiring_user_history ModelAdmin.history_view
  admin:hiring_user_delete ModelAdmin.delete_view
  admin:hiring_user_change ModelAdmin.change_view
django.views.generic.base
  admin: RedirectView
"""

OPTIONS = {"admin:": {"pattern_name": "admin:hiring_user_change"}}
"""What a class of view is made with, where that is not nothing."""


def _read(text):
    """{name of the address: {"module:callback"}}."""
    found, module = {}, ""
    for line in text.strip().splitlines():
        if line.startswith(" "):
            name, callback = line.split()
            found.setdefault(name, set()).add(f"{module}:{callback}")
        else:
            module = line
    return found


LIBRARY_VIEWS = _read(VIEWS)
