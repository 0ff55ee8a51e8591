using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>New-GuestInvitation on the embedded directory, which invites as Microsoft Entra ID does.</summary>
public sealed class GuestInvitationTests : IDisposable
{
    private const string Invite = "New-GuestInvitation -Policy ./lifecycle.json -Confirm:$false";
    private const string Mia = Invite + " -Address mia@supplier.example -DisplayName Mia -Sponsor jane.doe@contoso.com -Reason Audit -Access Sales";
    private const string Get = "Get-StaleGuest -Policy ./lifecycle.json";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public GuestInvitationTests()
    {
        _folder.ExpectOfGuests();
        _folder.LetInvite();
        _engine = _folder.StartApplied();
    }

    [Fact]
    public void WhatIf_says_what_would_be_done_and_why_and_writes_nothing()
    {
        IReadOnlyDictionary<string, string> before = _folder.Fingerprint();
        ChangeResult result = Assert.Single(Results(Mia + " -WhatIf"));

        Assert.Equal((ChangeStatus.WhatIf, "Invite mia@supplier.example, Add to Sales"), (result.Status, result.Action));
        Assert.EndsWith("invites for Jane Doe: Audit", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Fingerprint());
    }

    [Fact]
    public void A_guest_is_invited_once_and_gets_what_is_missing_later()
    {
        Assert.Equal(ChangeStatus.Applied, Assert.Single(Results(Mia)).Status);
        GuestAssessment guest = Assert.Single(Guests());
        Assert.Equal(("Mia", "PendingAcceptance", true, "Sales"), (guest.DisplayName, guest.InvitationState, guest.AccountEnabled, Assert.Single(guest.Access)));
        Assert.Equal(["Jane Doe"], guest.Sponsors);

        Invocation again = _engine.Invoke(Mia);
        again.ThrowIfFailed();
        Assert.Empty(again.Objects<ChangeResult>());
        Assert.Contains("is a guest already and has all that was asked for", Assert.Single(again.Warnings), StringComparison.Ordinal);

        string more = Mia.Replace("-Sponsor jane.doe@contoso.com", "-Sponsor jane.doe@contoso.com, john.roe@contoso.com", StringComparison.Ordinal);
        string day = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal("Set extensionAttribute5, sponsors", Assert.Single(Results($"{more} -EndDate {day}")).Action);
        Assert.Equal(["Jane Doe", "John Roe"], Assert.Single(Guests()).Sponsors!.Order());
        Assert.Equal("Invite mia@supplier.example", Assert.Single(Results(Mia + " -SendAgain")).Action);
    }

    [Fact]
    public void A_disabled_guest_is_enabled_and_a_deleted_one_restored_with_the_same_account()
    {
        Results(Mia);
        string anchor = Assert.Single(Guests()).Anchor;
        Results(Get + " -DeniedDomain supplier.example | Remove-StaleGuest -Action Disable -Confirm:$false");
        Assert.False(Assert.Single(Guests()).AccountEnabled);
        Assert.Equal("Add to Sales, Enable", Assert.Single(Results(Mia)).Action);

        Results(Get + " -DeniedDomain supplier.example | Remove-StaleGuest -Action Delete -Confirm:$false");
        Assert.Empty(Guests());
        Assert.StartsWith("Restore", Assert.Single(Results(Mia)).Action, StringComparison.Ordinal);
        GuestAssessment back = Assert.Single(Guests());
        Assert.Equal((anchor, true, "Sales"), (back.Anchor, back.AccountEnabled, Assert.Single(back.Access)));
    }

    [Fact]
    public void A_guest_who_moves_keeps_account_and_access()
    {
        Results(Mia);
        string anchor = Assert.Single(Guests()).Anchor;

        Assert.Equal("Set mail, otherMails, Reset the redemption to mia@newhome.example", Assert.Single(Results(Invite + " -Guest mia@supplier.example -Address mia@newhome.example -Reason Moved")).Action);

        GuestAssessment moved = Assert.Single(Guests());
        Assert.Equal((anchor, "mia@newhome.example", "newhome.example", "Sales"), (moved.Anchor, moved.Mail, moved.HomeDomain, Assert.Single(moved.Access)));
    }

    [Fact]
    public void A_file_is_read_row_by_row_and_a_wrong_row_stops_no_other()
    {
        _folder.Write("invitations.csv", "E-Mail;Sponsor;EndDate;Reason;Groups\n"
            + "mia@supplier.example;jane.doe@contoso.com;;Audit;Sales\n"
            + "kim@supplier.example;jane.doe@contoso.com;soon;Audit;\n"
            + "lou@evil.example;jane.doe@contoso.com;;;HR\n"
            + "MIA@supplier.example;jane.doe@contoso.com;;Audit;\n"
            + "john.roe@contoso.com;jane.doe@contoso.com;;Audit;\n"
            + "ned@supplier.example;nobody@contoso.com;2020-01-01;Audit;\n"
            + "pia@supplier.example;;;;\n");
        Invocation invocation = _engine.Invoke(Invite + " -Path ./invitations.csv");

        Assert.Equal(["mia@supplier.example"], invocation.Objects<ChangeResult>().Select(static result => result.Account));
        Assert.All(invocation.Errors, static error => Assert.StartsWith(nameof(LifecycleErrorKind.InvitationRefused), error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(
            [
                "invitations.csv, line 3, column EndDate: kim@supplier.example", "invitations.csv, line 4, column Address: lou@evil.example", "invitations.csv, line 4, column Reason: lou@evil.example",
                "invitations.csv, line 5, column Address: MIA@supplier.example", "invitations.csv, line 6, column Address: john.roe@contoso.com", "invitations.csv, line 7, column EndDate: ned@supplier.example",
                "invitations.csv, line 7, column Sponsor: ned@supplier.example", "invitations.csv, line 8, column Reason: pia@supplier.example", "invitations.csv, line 8, column Sponsor: pia@supplier.example",
            ],
            invocation.Errors.Select(static error => error.ToString().Split(" is not invited")[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_without_addresses_says_which_columns_there_are()
    {
        _folder.Write("wrong.csv", "Name,Sponsor\nMia,jane.doe@contoso.com\n");

        Assert.Contains("has no column Address with the addresses of the guests, but Name, Sponsor", Assert.Single(_engine.Invoke(Invite + " -Path ./wrong.csv").Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_of_the_pipeline_are_taken_by_the_names_of_their_properties() => Assert.Equal(
        ["kim@supplier.example", "mia@supplier.example"],
        Results("Import-Csv ./invitations.csv | New-GuestInvitation -Policy ./lifecycle.json -Access Sales -Confirm:$false").Where(static result => result.Action.EndsWith("Add to Sales", StringComparison.Ordinal)).Select(static result => result.Account).Order());

    [Fact]
    public void The_plan_can_be_reviewed_in_a_file_and_applied_from_there()
    {
        _engine.Invoke(Invite + " -Path ./invitations.csv -AsPlan | Export-LifecyclePlan -Path ./invitations.plan").ThrowIfFailed();
        Assert.Empty(Guests());

        Assert.Equal([ChangeStatus.Applied, ChangeStatus.Applied], Results("Import-LifecyclePlan -Path ./invitations.plan | Invoke-JoinerMoverLeaver -Confirm:$false").Select(static result => result.Status));
        Assert.Equal(2, Guests().Length);
    }

    [Fact]
    public void The_journal_knows_who_invited_whom_and_why()
    {
        Results(Mia + " -By 'Eve Adams'");

        Assert.Contains("Eve Adams invites for Jane Doe: Audit", string.Concat(_engine.Invoke("(Get-LifecycleEvent -Policy ./lifecycle.json | Where-Object Operation -eq InviteGuest).Reason").Objects<string>()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_invites_nobody_says_what_to_add()
    {
        using TrialFolder other = new();
        other.ExpectOfGuests();
        using Engine engine = other.StartApplied();

        Assert.Contains("no guest policy has \"invite\"", Assert.Single(engine.Invoke(Mia).Errors).ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private ChangeResult[] Results(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<ChangeResult>()];

    private GuestAssessment[] Guests() => [.. _engine.Invoke(Get).Objects<GuestAssessment>()];
}
