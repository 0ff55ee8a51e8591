using IdentityLifecycle.Guests;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Get-StaleGuest and Remove-StaleGuest on the embedded directory.</summary>
public sealed class StaleGuestTests : IDisposable
{
    private const string Get = "Get-StaleGuest -Policy ./lifecycle.json";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public StaleGuestTests()
    {
        _folder.ExpectOfGuests();
        string today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        _folder.Write("accounts.csv", "userPrincipalName,displayName,mail,userType,accountEnabled,createdDateTime,externalUserState,externalUserStateChangeDateTime,lastSignInDateTime,memberOf\n"
            + ",,,,,,,,,Sales\n"
            + "ana_supplier.example#EXT#@contoso.com,Ana,ana@supplier.example,Guest,true,2022-01-01,Accepted,2022-01-02,2025-01-01,Sales\n"
            + $"bob_supplier.example#EXT#@contoso.com,Bob,bob@supplier.example,Guest,true,2022-01-01,Accepted,2022-01-02,{today},Sales\n"
            + "cyd_other.example#EXT#@contoso.com,Cyd,cyd@other.example,Guest,true,2025-01-01,PendingAcceptance,,,\n"
            + "dan_other.example#EXT#@contoso.com,Dan,dan@other.example,Guest,true,2022-01-01,Accepted,2022-01-02,,\n");
        _engine = _folder.StartWithDirectory();
    }

    [Fact]
    public void Every_guest_is_one_object_with_the_verdict() => Assert.Equal(
        [("Ana", GuestVerdict.Stale), ("Bob", GuestVerdict.Compliant), ("Cyd", GuestVerdict.Stale), ("Dan", GuestVerdict.Unknown)],
        Guests(Get).Select(static guest => (guest.DisplayName, guest.Verdict)).Order());

    [Fact]
    public void Parameters_alone_judge_without_a_section_guests()
    {
        using TrialFolder other = new();
        _folder.Write("lifecycle.json", System.IO.File.ReadAllText(other["lifecycle.json"]));

        Assert.Equal(["Cyd"], Guests(Get + " -PendingDays 30 -Verdict Stale").Select(static guest => guest.DisplayName));
        Assert.Equal(["Ana", "Bob", "Cyd", "Dan"], Guests(Get + " -WithoutSponsor -Domain *.example").Select(static guest => guest.DisplayName).Order());
        Assert.Equal(["Cyd", "Dan"], Guests(Get + " -WithoutSponsor -Domain other.*").Select(static guest => guest.DisplayName).Order());
        Assert.Contains("no section \"guests\"", Failure(Get), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_the_command_line_is_checked()
    {
        Assert.Contains("no policy was given", Failure("Get-StaleGuest"), StringComparison.Ordinal);
        Assert.Contains("'account' has no property 'mial'", Failure(Get + " -InactiveDays 9 -Scope 'account.mial -eq 1'"), StringComparison.Ordinal);
        Assert.Contains("two calls", Failure($"@({Get}; {Get}) | Remove-StaleGuest -InitializeState -Confirm:$false"), StringComparison.Ordinal);
        Assert.Contains("no policy names", Failure("Connect-IdentityDirectory -Policy ./lifecycle.json; Get-StaleGuest -InactiveDays 90 | Remove-StaleGuest -Confirm:$false"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_due_is_done_once_and_taken_back()
    {
        Assert.Equal(["Ana", "Cyd"], Results(Get + " | Remove-StaleGuest -InitializeState -WhatIf").Select(static result => result.DisplayName).Order());
        Assert.All(Guests(Get), static guest => Assert.True(guest.AccountEnabled));

        ChangeResult[] done = Results(Get + " | Remove-StaleGuest -InitializeState -Confirm:$false");
        Assert.Equal([("Ana", "Disable", ChangeStatus.Applied), ("Cyd", "Disable", ChangeStatus.Applied)], done.Select(static result => (result.DisplayName, result.Action, result.Status)).Order());
        Assert.Empty(Results(Get + " | Remove-StaleGuest -Confirm:$false"));

        Results("Undo-LifecycleRun -Policy ./lifecycle.json (Get-LifecycleRun -Policy ./lifecycle.json | Where-Object Planned -gt 0).Id | Invoke-JoinerMoverLeaver -Confirm:$false");
        Assert.All(Guests(Get), static guest => Assert.True(guest.AccountEnabled));
        Assert.Empty(Results(Get + " | Remove-StaleGuest -Confirm:$false"));
    }

    [Fact]
    public void Only_the_guests_of_the_pipeline_are_touched_and_an_unknown_one_only_by_name_of_the_condition()
    {
        Assert.Equal(["Cyd"], Results(Get + " | Where-Object HomeDomain -eq other.example | Remove-StaleGuest -InitializeState -Confirm:$false").Select(static result => result.DisplayName));
        Assert.Equal([("Dan", "Delete")], Results(Get + " | Where-Object DisplayName -eq Dan | Remove-StaleGuest -IncludeUnknown Activity -Action Delete -Confirm:$false").Select(static result => (result.DisplayName, result.Action)));
        Assert.Equal(["Ana", "Bob", "Cyd"], Guests(Get).Select(static guest => guest.DisplayName).Order());
    }

    [Theory]
    [InlineData("ana@supplier.example")]
    [InlineData("Ana")]
    [InlineData("ana_supplier.example#EXT#@contoso.com")]
    public void A_guest_who_was_disabled_and_then_deleted_comes_back_with_the_access_and_is_held(string name)
    {
        Results(Get + " | Remove-StaleGuest -InitializeState -Confirm:$false");
        Results(Get + " | Where-Object DisplayName -eq Ana | Remove-StaleGuest -Action Delete -Confirm:$false");
        Assert.DoesNotContain(Guests(Get), static guest => guest.DisplayName == "Ana");

        ChangeResult[] back = Results($"Restore-Guest '{name}' -Policy ./lifecycle.json -Reason needed -Confirm:$false");
        GuestAssessment ana = Guests(Get).Single(static guest => guest.DisplayName == "Ana");

        Assert.Equal(["Restore", "Enable"], back.Select(static result => result.Action));
        Assert.Equal((true, "Sales"), (ana.AccountEnabled, Assert.Single(ana.Access)));
        Assert.Contains("is held until", ana.Obstacle, StringComparison.Ordinal);
        Assert.Contains("needed", ana.Obstacle, StringComparison.Ordinal);
        Assert.Empty(Results(Get + " | Remove-StaleGuest -Confirm:$false"));
    }

    [Fact]
    public void A_guest_whom_no_run_touched_is_not_brought_back_and_that_is_said()
    {
        Results(Get + " | Remove-StaleGuest -InitializeState -Confirm:$false");

        Assert.Equal("Cyd", Assert.Single(Results("Restore-Guest Cyd -Policy ./lifecycle.json -Confirm:$false")).DisplayName);
        Assert.Contains("No run of Trial disabled or deleted a guest \"bob@supplier.example\"", Failure("Restore-Guest bob@supplier.example -Policy ./lifecycle.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_can_be_reviewed_in_a_file_and_applied_from_there()
    {
        Results(Get + " | Remove-StaleGuest -InitializeState -Confirm:$false -Verbose -Action Report");
        _engine.Invoke(Get + " | Remove-StaleGuest -AsPlan | Export-LifecyclePlan -Path ./guests.plan").ThrowIfFailed();

        Assert.Equal(["Ana", "Cyd"], Results("Import-LifecyclePlan -Path ./guests.plan | Invoke-JoinerMoverLeaver -Confirm:$false").Select(static result => result.DisplayName).Order());
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private GuestAssessment[] Guests(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<GuestAssessment>()];

    private ChangeResult[] Results(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<ChangeResult>()];

    private string Failure(string script) => Assert.Single(_engine.Invoke(script).Errors.Take(1)).ToString();
}
