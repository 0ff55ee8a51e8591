using IdentityLifecycle.Guests;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Get-StaleGuest on exports as people have them. The instant is 30 November 2026.</summary>
public sealed class StaleGuestExportTests : IDisposable
{
    private const string Get = "Get-StaleGuest -Path ./export.csv -AsOf 2026-11-30T06:00:00Z";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public StaleGuestExportTests() => _engine = _folder.Start();

    [Fact]
    public void The_export_of_Get_MgUser_tells_attempts_from_successful_sign_ins()
    {
        Write("""
            "Id","DisplayName","UserPrincipalName","Mail","UserType","AccountEnabled","CreatedDateTime","ExternalUserState","SignInActivity.LastSuccessfulSignInDateTime","SignInActivity.LastSignInDateTime","SignInActivity_LastNonInteractiveSignInDateTime"
            "1","Ana","ana_a.example#EXT#@contoso.com","ana@a.example","Guest","True","1/14/2024 8:00:00 AM","Accepted","1/2/2026 9:00:00 AM","11/29/2026 7:00:00 AM","1/2/2026 9:00:00 AM"
            "2","Bob","bob_a.example#EXT#@contoso.com","bob@a.example","Guest","True","1/14/2024 8:00:00 AM","Accepted","11/2/2026 9:00:00 AM","11/2/2026 9:00:00 AM",""
            "3","Cyd","cyd_b.example#EXT#@contoso.com","cyd@b.example","Guest","True","1/14/2024 8:00:00 AM","PendingAcceptance","","",""
            "4","Dan","dan_b.example#EXT#@contoso.com","dan@b.example","Guest","True","1/14/2024 8:00:00 AM","Accepted","","11/29/2026 7:00:00 AM","1/2/2026 9:00:00 AM"
            "5","Eve","eve_b.example#EXT#@contoso.com","eve@b.example","Guest","True","1/14/2024 8:00:00 AM","Accepted","","11/29/2022 7:00:00 AM","1/2/2022 9:00:00 AM"
            "6","Finn","finn@contoso.com","finn@contoso.com","Member","True","1/14/2024 8:00:00 AM","","","",""
            """);

        Assert.Equal("Ana Stale, Bob Compliant, Cyd Stale, Dan Unknown, Eve Stale", Verdicts("-InactiveDays 90 -PendingDays 30"));
        Assert.Equal("Ana Stale, Bob Compliant, Cyd Compliant, Dan Unknown, Eve Stale", Verdicts("-InactiveDays 90 -Interactive"));
        Assert.Equal("signed in last on 2026-01-02, more than 90 days ago", Guests("-InactiveDays 90")[0].Reason);
    }

    [Fact]
    public void The_export_of_the_admin_centre_tells_who_has_not_accepted_and_says_nothing_of_sign_ins()
    {
        Write("""
            userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime
            ana_a.example#EXT#@contoso.com,Ana,,ana@a.example,,11111111-1111-1111-1111-111111111111,Guest,,,TRUE,,,,,,,,,,,,,,Supplier,Invitation,,PendingAcceptance,MicrosoftAccount,2024-01-14T08:00:00Z
            bob_a.example#EXT#@contoso.com,Bob,,bob@a.example,,22222222-2222-2222-2222-222222222222,guest,,,TRUE,,,,,,,,,,,,,,Other,Invitation,,Accepted,ExternalAzureAD,2024-01-14T08:00:00Z
            """);

        Assert.Equal("Ana Stale, Bob Compliant", Verdicts("-PendingDays 30"));
        Assert.Equal("Ana Compliant, Bob Unknown", Verdicts("-InactiveDays 90"));
        Assert.Equal("export.csv does not tell lastSignInDateTime", Guests("-InactiveDays 90")[1].Reason);
        Assert.Equal("Ana Stale", Verdicts("-PendingDays 30 -Scope 'account.companyName -eq \"Supplier\"' -Verdict Stale"));
        Assert.Equal("11111111-1111-1111-1111-111111111111", Guests("-PendingDays 30")[0].Anchor);
    }

    [Fact]
    public void Objects_that_were_not_expanded_tell_nothing_and_the_advice_says_how_to_expand_them()
    {
        Write("""
            Id,UserPrincipalName,UserType,ExternalUserState,CreatedDateTime,SignInActivity,Sponsors
            1,ana_a.example#EXT#@contoso.com,Guest,Accepted,2024-01-14,Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInActivity,System.Collections.Generic.List`1[Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject]
            2,bob_a.example#EXT#@contoso.com,Guest,PendingAcceptance,2024-01-14,Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInActivity,
            """);
        Invocation activity = _engine.Invoke(Get + " -InactiveDays 90");
        Invocation sponsors = _engine.Invoke(Get + " -WithoutSponsor");

        Assert.Equal([GuestVerdict.Unknown, GuestVerdict.Compliant], activity.Objects<GuestAssessment>().Select(static guest => guest.Verdict));
        Assert.Contains("@{ Name = 'LastSuccessfulSignInDateTime'; Expression = { $_.SignInActivity.LastSuccessfulSignInDateTime } }", Assert.Single(activity.Errors).ToString(), StringComparison.Ordinal);
        Assert.All(sponsors.Objects<GuestAssessment>(), static guest => Assert.Equal(GuestVerdict.Unknown, guest.Verdict));
        Assert.Contains("$_.Sponsors.Id -join ';'", Assert.Single(sponsors.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal("1 Compliant, 2 Stale", string.Join(", ", Guests("-PendingDays 30").Select(static guest => $"{guest.Anchor} {guest.Verdict}")));
    }

    [Fact]
    public void Sponsors_are_ids_of_other_rows_and_a_property_that_nobody_asked_for_is_unknown()
    {
        Write("""
            Id,DisplayName,UserType,AccountEnabled,Sponsors
            1,Ana,Guest,True,8; 9
            2,Bob,Guest,True,9
            3,Cyd,Guest,True,
            4,Dan,Guest,True,77
            8,Finn,Member,True,
            9,Gus,Member,False,
            """);
        Assert.Equal("Ana Compliant, Bob Stale, Cyd Stale, Dan Unknown", Verdicts("-WithoutSponsor"));

        Write("Id,DisplayName,UserType,AccountEnabled,Sponsors\n1,Ana,Guest,True,\n8,Finn,Member,True,\n");
        Assert.Equal("Ana Unknown", Verdicts("-WithoutSponsor"));
    }

    [Fact]
    public void Dates_in_the_form_of_a_culture_are_read_by_the_others_or_by_name()
    {
        Write("Id,DisplayName,UserType,CreatedDateTime,ExternalUserState,LastSuccessfulSignInDateTime\n1,Ana,Guest,01/02/2024,Accepted,01/11/2026 10:00\n");
        string ambiguous = Assert.Single(_engine.Invoke(Get + " -InactiveDays 90").Errors).ToString();

        Assert.Contains("-Culture", ambiguous, StringComparison.Ordinal);
        Assert.Equal("Ana Compliant", Verdicts("-InactiveDays 90 -Culture en-GB"));
        Assert.Equal("Ana Stale", Verdicts("-InactiveDays 90 -Culture en-US"));
    }

    [Fact]
    public void A_bad_row_is_an_error_with_its_line_and_the_others_are_judged()
    {
        Write("""
            Id,DisplayName,UserType,AccountEnabled,CreatedDateTime,ExternalUserState
            1,Ana,Guest,True,2024-01-14,PendingAcceptance
            2,Bob,Guest,True,soon,PendingAcceptance
            ,Cyd,Guest,True,2024-01-14,PendingAcceptance
            1,Dan,Guest,True,2024-01-14,PendingAcceptance
            5,Eve,Guest,perhaps,2024-01-14,PendingAcceptance
            6,Finn,Guest
            """);
        Invocation invocation = _engine.Invoke(Get + " -PendingDays 30");

        Assert.Equal("Ana Stale, Bob Unknown, Eve Stale", string.Join(", ", invocation.Objects<GuestAssessment>().Select(static guest => $"{guest.DisplayName} {guest.Verdict}")));
        Assert.Equal([3, 4, 5, 6, 7], invocation.Errors.Select(static error => LineOf(error.ToString())).Order());
    }

    [Fact]
    public void A_file_that_does_not_tell_guests_from_others_or_rows_apart_says_what_to_add()
    {
        Write("Id,UserPrincipalName,UserType,ExternalUserState,CreatedDateTime\n1,ana_a.example#EXT#@contoso.com,,PendingAcceptance,2024-01-14\n2,eve@contoso.com,,,2024-01-14\n");
        Assert.Contains("Add UserType to -Property", Assert.Single(_engine.Invoke(Get + " -PendingDays 30").Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(["1"], Guests("-PendingDays 30 -Scope 'account.userPrincipalName -contains \"#EXT#\"'").Select(static guest => guest.Anchor));

        Write("DisplayName,UserType\nAna,Guest\n");
        Assert.Contains("Add Id to Select-Object", Assert.Single(_engine.Invoke(Get + " -PendingDays 30").Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_judges_an_export_and_nothing_can_be_removed_from_it()
    {
        _folder.ExpectOfGuests();
        Write("Id,DisplayName,UserType,CreatedDateTime,ExternalUserState\n1,Ana,Guest,2024-01-14,PendingAcceptance\n");

        Assert.Equal("Ana Stale", Verdicts("-Policy ./lifecycle.json"));
        Assert.Equal("Ana Compliant", Verdicts("-Policy ./lifecycle.json -PendingDays 9999"));
        Assert.Contains("from an export", Assert.Single(_engine.Invoke(Get + " -PendingDays 30 | Remove-StaleGuest -Confirm:$false").Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains("no policy was given", Assert.Single(_engine.Invoke(Get).Errors).ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private static int LineOf(string error) => int.Parse(error.Split("line ")[1].Split([',', ':', ' '])[0], System.Globalization.CultureInfo.InvariantCulture);

    private void Write(string text) => _folder.Write("export.csv", text);

    private GuestAssessment[] Guests(string parameters) => [.. _engine.Invoke($"{Get} {parameters}").Objects<GuestAssessment>()];

    private string Verdicts(string parameters) => string.Join(", ", Guests(parameters).Select(static guest => $"{guest.DisplayName} {guest.Verdict}"));
}
