"""The admin site: people, behind the same sign-in. Votes, scorecards and decisions are not here."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from hiring.models import User
from hiring.people.actions import save_settings
from hiring.permissions import can_use_admin_site

admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Names and zones. Roles, invitations and leaving have pages that record who did it."""

    actions = None
    list_display = ["name", "email", "is_active", "is_admin"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "zone", "is_active", "is_admin"]
    readonly_fields = ["email", "is_active", "is_admin"]

    def save_model(self, request, obj, form, change):
        """As their own settings are saved: a new name is on record."""
        person = User.objects.get(pk=obj.pk)
        save_settings(person, name=obj.name, zone=obj.zone, theme=person.theme, by=request.user)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return can_use_admin_site(request.user)

    has_view_permission = has_change_permission

    def has_module_permission(self, request):
        return can_use_admin_site(request.user)

    def has_delete_permission(self, request, obj=None):
        return False
