using System.IO;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Memory;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Confirm-GuestSponsorship on the embedded directory.</summary>
public sealed class GuestSponsorshipTests : IDisposable
{
    private const string Get = "Get-StaleGuest -Policy ./lifecycle.json";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public GuestSponsorshipTests()
    {
        _folder.ExpectOfGuests();
        _folder.ChangePolicy("\"inactive\": \"P90D\", \"pending\": \"P30D\"", "\"attested\": \"P180D\"");
        _folder.Write("accounts.csv", "userPrincipalName,displayName,mail,userType,accountEnabled,createdDateTime\n"
            + "ana_supplier.example#EXT#@contoso.com,Ana,ana@supplier.example,Guest,true,2022-01-01\n"
            + "bob_supplier.example#EXT#@contoso.com,Bob,bob@supplier.example,Guest,true,2022-01-01\n"
            + "bob_other.example#EXT#@contoso.com,Bob,bob@other.example,Guest,true,2022-01-01\n");
        _engine = _folder.StartWithDirectory();
    }

    [Fact]
    public void Who_is_vouched_for_is_compliant_until_that_is_taken_back()
    {
        Assert.Equal([GuestVerdict.Stale, GuestVerdict.Stale, GuestVerdict.Stale], Verdicts());

        RecordedDecision vouched = Assert.Single(Decisions(Get + " | Where-Object DisplayName -eq Ana | Confirm-GuestSponsorship -InitializeState -By 'Eve Adams' -Reason Contract"));
        Assert.Equal((DecisionKind.Vouch, "Eve Adams", "Contract"), (vouched.Kind, vouched.SetBy, vouched.Reason));
        Assert.Equal([GuestVerdict.Compliant, GuestVerdict.Stale, GuestVerdict.Stale], Verdicts());

        Assert.Single(Decisions(Get + " | Where-Object DisplayName -eq Ana | Get-LifecycleDecision"));
        _engine.Invoke("Get-LifecycleDecision | Remove-LifecycleDecision").ThrowIfFailed();
        Assert.Equal([GuestVerdict.Stale, GuestVerdict.Stale, GuestVerdict.Stale], Verdicts());
    }

    [Fact]
    public void The_last_word_about_a_guest_takes_the_place_of_the_one_before()
    {
        const string Ana = "Confirm-GuestSponsorship -Guest ana@supplier.example -Policy ./lifecycle.json -InitializeState";
        Decisions(Ana);
        Decisions(Ana + " -NotNeeded -By Eve -Reason 'project over'");

        Assert.Equal(DecisionKind.Disown, Assert.Single(Decisions("Get-LifecycleDecision")).Kind);
        Assert.EndsWith("that the guest is not needed (project over)", _engine.Invoke(Get + " | Where-Object DisplayName -eq Ana").ThrowIfFailed().Objects<GuestAssessment>().Single().Reason, StringComparison.Ordinal);

        Decisions(Ana);
        Assert.Equal(DecisionKind.Vouch, Assert.Single(Decisions("Get-LifecycleDecision")).Kind);
    }

    [Fact]
    public void What_if_writes_nothing()
    {
        Assert.Empty(Decisions("Confirm-GuestSponsorship -Guest ana@supplier.example -Policy ./lifecycle.json -InitializeState -WhatIf"));
        Assert.False(File.Exists(_folder["state.db"]));
    }

    [Fact]
    public void A_name_that_is_not_one_guest_is_an_error_and_the_others_are_recorded()
    {
        Invocation result = _engine.Invoke("Confirm-GuestSponsorship -Guest nobody@supplier.example, Bob, ana@supplier.example -Directory corp -Policy ./lifecycle.json -InitializeState");

        Assert.Equal(["NotFound", "NotFound"], result.ErrorIds);
        Assert.Contains("no account \"nobody@supplier.example\"", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("\"Bob\" are 2 accounts", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Single(result.Objects<RecordedDecision>());
    }

    [Theory]
    [InlineData("Add-LifecycleDecision -Identity x -Directory corp -Kind Vouch -Reason y -Policy ./lifecycle.json", "use Confirm-GuestSponsorship.")]
    [InlineData("Add-LifecycleDecision -Identity x -Directory corp -Kind Disown -Reason y -Policy ./lifecycle.json", "use Confirm-GuestSponsorship -NotNeeded.")]
    [InlineData("Connect-IdentityDirectory -Policy ./lifecycle.json; Get-StaleGuest -InactiveDays 90 | Confirm-GuestSponsorship -Policy ./lifecycle.json", "no state store can keep who vouches")]
    [InlineData("Confirm-GuestSponsorship -Guest x -Directory elsewhere -Policy ./lifecycle.json", "no directory \"elsewhere\"")]
    public void What_cannot_be_recorded_is_refused(string script, string why) =>
        Assert.Contains(why, _engine.Invoke(script).Errors[0].ToString(), StringComparison.Ordinal);

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private GuestVerdict[] Verdicts() => [.. _engine.Invoke(Get).ThrowIfFailed().Objects<GuestAssessment>().OrderBy(static guest => guest.Mail!, StringComparer.Ordinal).Select(static guest => guest.Verdict)];

    private RecordedDecision[] Decisions(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<RecordedDecision>()];
}
