using System.IO;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Memory;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Start-GuestReview and Import-GuestReview on the embedded directory.</summary>
public sealed class GuestReviewTests : IDisposable
{
    private const string Get = "Get-StaleGuest -Policy ./lifecycle.json";
    private const string Start = Get + " | Start-GuestReview -OutFolder ./reviews -Due 2999-12-31 -InitializeState";
    private const string Import = "Import-GuestReview -Policy ./lifecycle.json -By Eve -Path ";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public GuestReviewTests()
    {
        _folder.ExpectOfGuests();
        _folder.ChangePolicy("\"inactive\": \"P90D\", \"pending\": \"P30D\"", "\"attested\": \"P180D\"");
        _folder.Write("accounts.csv", "userPrincipalName,displayName,mail,userType,accountEnabled,createdDateTime\n"
            + "ana_supplier.example#EXT#@contoso.com,Ana Núñez,ana@supplier.example,Guest,true,2022-01-01\n"
            + "bob_supplier.example#EXT#@contoso.com,=cmd,,Guest,true,2022-01-01\n");
        _engine = _folder.StartWithDirectory();
    }

    [Theory]
    [InlineData("\",\"")]
    [InlineData("\";\"")]
    public void A_table_that_was_filled_in_is_recorded_once(string between)
    {
        GuestReview review = Assert.Single(Reviews(Start));
        Assert.Equal(("", 2), (review.Sponsor, review.Guests.Count));
        Assert.Equal(new DateTimeOffset(new DateTime(3000, 1, 1, 0, 0, 0, DateTimeKind.Local)).UtcDateTime, review.Due.UtcDateTime);
        Fill(review, between);

        Assert.Equal(
            [(DecisionKind.Vouch, "Eve", "contract"), (DecisionKind.Disown, "Eve", "project over")],
            Decisions(Import + "./filled.csv").Select(static decision => (decision.Kind, decision.SetBy, decision.Reason)).Order());
        Assert.Equal([GuestVerdict.Compliant, GuestVerdict.Stale], Verdicts());
        Assert.Contains("were imported before", Refusal(Import + "./filled.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_file_does_not_stop_the_others()
    {
        Fill(Reviews(Start).Single(), "\",\"");
        _folder.Write("bad.json", "{");
        _folder.Write("other.csv", "a,b\n1,2\n");
        Invocation result = _engine.Invoke(Import + "./bad.json, ./other.csv, ./missing.csv, ./filled.csv");

        Assert.Equal(["FileNotFound", "ReviewRefused", "ReviewRefused"], result.ErrorIds);
        Assert.Contains("lacks the columns Guest, Mail, Answer, Comment, Ticket", result.Errors[2].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, result.Objects<RecordedDecision>().Count);
    }

    [Fact]
    public void What_if_writes_nothing()
    {
        Assert.Empty(Reviews(Start + " -WhatIf"));
        Assert.False(Directory.Exists(_folder["reviews"]));
        Assert.False(File.Exists(_folder["state.db"]));

        Fill(Reviews(Start).Single(), "\",\"");
        Assert.Empty(Decisions(Import + "./filled.csv -WhatIf"));
        Assert.Equal(2, Decisions(Import + "./filled.csv").Length);
    }

    [Fact]
    public void Answers_to_a_review_of_another_state_store_are_refused()
    {
        Fill(Reviews(Start).Single(), "\",\"");
        _folder.ChangePolicy("\"state.db\"", "\"another.db\"");
        _engine.Invoke(Get + " | Confirm-GuestSponsorship -InitializeState").ThrowIfFailed();
        Assert.Contains("no review was ever started", Refusal(Import + "./filled.csv"), StringComparison.Ordinal);

        Reviews(Start);
        Assert.Contains("of another state store", Refusal(Import + "./filled.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_past_is_refused() =>
        Assert.Contains("nobody could answer in time", Refusal(Get + " | Start-GuestReview -OutFolder ./reviews -Due 2020-01-01 -InitializeState"), StringComparison.Ordinal);

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    // What a spreadsheet makes of it: the columns are between other signs where the decimal sign is a comma.
    private void Fill(GuestReview review, string between) => _folder.Write("filled.csv", File.ReadAllText(review.Table!)
        .Replace("\"Ana Núñez\",\"ana@supplier.example\",\"\",\"\",\"\",\"\"", "\"Ana Núñez\",\"ana@supplier.example\",\"\",\"\",\"needed\",\"contract\"", StringComparison.Ordinal)
        .Replace("\"'=cmd\",\"\",\"\",\"\",\"\",\"\"", "\"'=cmd\",\"\",\"\",\"\",\"Not needed\",\"project over\"", StringComparison.Ordinal)
        .Replace("\",\"", between, StringComparison.Ordinal));

    private GuestReview[] Reviews(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<GuestReview>()];

    private RecordedDecision[] Decisions(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<RecordedDecision>()];

    private GuestVerdict[] Verdicts() => [.. _engine.Invoke(Get).ThrowIfFailed().Objects<GuestAssessment>().Select(static guest => guest.Verdict).Order()];

    private string Refusal(string script) => _engine.Invoke(script).Errors[0].ToString();
}
