using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

public sealed class PolicyReaderTests
{
    private static readonly LifecyclePolicy s_policy = TestPolicies.Read(TestPolicies.Full).Policy!;

    [Fact]
    public void A_policy_with_everything_that_is_supported_reads_without_problems()
    {
        PolicyReading reading = TestPolicies.Read(TestPolicies.Full);

        Assert.Equal([], reading.Problems.Select(static problem => problem.ToString()));
        Assert.NotNull(reading.Policy);
    }

    [Fact]
    public void The_source_is_read()
    {
        SystemOfRecordPolicy hr = s_policy.FindSource("HR")!;

        Assert.Equal(("hr", "Csv", "hr.csv"), (hr.Name, hr.Connection.Connector, hr.Connection.GetText("path")));
        Assert.Equal(("/policies", true, 0L), (hr.Connection.BaseDirectory, hr.Connection.GetBoolean("trim", false), hr.Connection.GetInteger("skipLines", 9)));
        Assert.Equal(["-"], hr.Connection.GetTexts("nullValues"));
        Assert.Equal(("[ContractID]", "[Changed]"), (hr.Key.Text, hr.Prefer!.Text));
        Assert.Equal((false, true), (hr.IsEmptyUnknown, hr.IsEmptyUnknownFor["DEPARTMENT"]));
        Assert.Equal((800, 5.0, "END"), (hr.Completeness.MinRecords, hr.Completeness.MaxShrinkPercent, hr.Completeness.Trailer));
        Assert.Equal((30.0, 0.5, 60.0), (hr.Completeness.MaxEmptied.Percent, hr.Completeness.MaxEmptied.ByAttribute["DEPARTMENT"], hr.Completeness.MaxChanged.Percent));
        Assert.True(hr.SnapshotTime!.IsFile);
        Assert.Equal(("employeeId", "[ManagerID]"), (hr.Attributes[^2].ReferenceBy, hr.Attributes[^2].Value.Text));
        Assert.Equal(("identityKind", "\"Person\""), (hr.Attributes[^1].Attribute, hr.Attributes[^1].Value.Text));
    }

    [Fact]
    public void Identity_attributes_are_those_of_the_source_then_the_derived_ones_with_their_types()
    {
        Assert.Equal(["manager", "owner", "reviewDateTime", "mail", "proxyAddresses", "city", "deptGroup", "departmentCode", "identityKind"], s_policy.IdentitySchema.Attributes.TakeLast(9).Select(static attribute => attribute.Name));
        Assert.Equal(AttributeType.Reference, s_policy.IdentitySchema.Find("manager")!.Type);
        Assert.Equal(AttributeType.DateTime, s_policy.IdentitySchema.Find("employeeHireDate")!.Type);
        Assert.Equal(AttributeType.Text, s_policy.IdentitySchema.Find("workerStatus")!.Type);
    }

    [Fact]
    public void Derived_attributes_come_after_those_they_read() =>
        Assert.Equal(["departmentCode", "city", "deptGroup"], s_policy.Derived.Select(static derived => derived.Attribute));

    [Fact]
    public void The_tables_are_read()
    {
        LookupTable sites = Assert.Single(s_policy.Tables);

        Assert.Equal(("sites", "Csv", "sites.csv", "code", "city"), (sites.Name, sites.Connection.Connector, sites.Connection.GetText("path"), sites.Key, sites.Value));
        Assert.Equal("Csv", TestPolicies.Read(TestPolicies.With("\"connector\": \"Csv\", \"path\": \"sites.csv\"", "\"path\": \"sites.csv\"")).Policy!.Tables[0].Connection.Connector);
    }

    [Fact]
    public void Directories_come_after_those_they_run_after() =>
        Assert.Equal(["corp", "cloud"], s_policy.Directories.Select(static directory => directory.Name));

    [Fact]
    public void The_population_is_read()
    {
        Population staff = Assert.Single(s_policy.Populations);

        Assert.Equal(("staff", "user.onLeave -eq true"), (staff.Name, staff.OnLeaveWhen!.Text));
        Assert.Equal((TimeSpan.FromDays(14), new TimeOnly(18, 0)), (staff.PreHire, staff.LeaveAt));
        Assert.Equal((3, TimeSpan.FromDays(90), TimeSpan.FromDays(30)), (staff.MissingSnapshots, staff.PurgeAfter, staff.MaxCatchUp));
    }

    [Fact]
    public void A_directory_is_read()
    {
        DirectoryPolicy corp = s_policy.FindDirectory("CORP")!;

        Assert.Equal((AccountMode.Manage, OutOfScopeMode.Report, OrphanMode.Report, ReenableMode.Ours), (corp.Accounts, corp.OutOfScope, corp.Orphans, corp.Reenable));
        Assert.Equal(("OU=People,DC=contoso,DC=com", "OU=People,DC=contoso,DC=com"), (corp.Root, corp.Connection.Root));
        Assert.Equal([false, true], corp.Correlation.Select(static tier => tier.NeedsReview));
        Assert.Equal(["surname", "givenName", "birthday"], corp.Correlation[1].Match);
        Assert.Equal([MatchForms.LeadingZeros], corp.Correlation[0].Forms);
        Assert.Equal([MatchForms.Diacritics | MatchForms.Case, MatchForms.Diacritics | MatchForms.Case, MatchForms.Spaces], corp.Correlation[1].Forms);
        Assert.Equal(["corp", "cloud"], Assert.Single(corp.Unique).Directories);
        Assert.Equal(TimeSpan.FromDays(730), corp.Unique[0].Reserve);
        Assert.Equal(("file", "helpdesk.cer", "CredentialFile"), (corp.Credentials!.Method, corp.Credentials.Recipient, corp.Credentials.Delivery!.Connector));
        Assert.EndsWith("passwords", corp.Credentials.Delivery.GetPath("folder"), StringComparison.Ordinal);
        RandomPart password = Assert.IsType<RandomPart>(Assert.Single(corp.Credentials.Password.Parts));
        Assert.Equal((20, 3, 2), (password.Length, password.Kinds.Count, password.Kinds[0].AtLeast));
        Assert.DoesNotContain(password.Kinds, static kind => kind.Characters.Contains('B', StringComparison.Ordinal) || kind.Characters.Contains('8', StringComparison.Ordinal));
        Assert.NotNull(corp.Protected);
    }

    [Theory]
    [InlineData("userPrincipalName", ApplyMode.OnCreate)]
    [InlineData("employeeId", ApplyMode.Always)]
    [InlineData("displayName", ApplyMode.OnChangeOf)]
    [InlineData("proxyAddresses", ApplyMode.Add)]
    [InlineData("mail", ApplyMode.IfEmpty)]
    public void Each_attribute_has_its_apply_mode(string attribute, ApplyMode mode) =>
        Assert.Equal(mode, s_policy.FindDirectory("corp")!.Attributes.Single(flow => flow.Attribute == attribute).Apply);

    [Fact]
    public void The_states_are_read()
    {
        StatePolicy left = s_policy.FindDirectory("corp")!.States[LifecycleState.Left];
        StatePolicy active = s_policy.FindDirectory("corp")!.States[LifecycleState.Active];

        Assert.Equal((AccountPresence.Disabled, AccessMode.NoneAtAll, true, false), (left.Account, left.Access, left.FreezesFlow, left.Create));
        Assert.Equal(["Alumni"], left.Keep);
        Assert.Equal(["revokeSessions"], left.Also);
        Assert.Equal("False", left.Attributes["showInAddressList"].Constant.ToString());
        Assert.Equal(["Staff", "[department]"], active.Container!.Select(static component => component.Text));
        Assert.Equal(6, s_policy.FindDirectory("corp")!.States.Count);
    }

    [Fact]
    public void The_entitlements_are_read()
    {
        Assert.Equal(["Sales", "Department", "Old"], s_policy.Entitlements.Select(static entitlement => entitlement.Name));
        Assert.Equal((TimeSpan.FromDays(3), false, true), (s_policy.Entitlements[0].Grace, s_policy.Entitlements[0].IsRetired, s_policy.Entitlements[2].IsRetired));
        Assert.Equal(("corp", "DEP-*", "deptGroup"), (s_policy.Entitlements[1].Grants[0].Directory, s_policy.Entitlements[1].Grants[0].Pattern, s_policy.Entitlements[1].Grants[0].Name.DirectAttribute));
    }

    [Fact]
    public void The_guards_of_the_policy_come_before_the_built_in_ones()
    {
        GuardRule guard = s_policy.Guards[0];

        Assert.Equal(("TooManyDisablesAndDeletes", "*", 50, 5.0, 10, TimeSpan.FromDays(7)), (guard.Name, guard.Directory, guard.MaxCount, guard.MaxPercent, guard.Floor, guard.Window));
        Assert.Equal([OperationKind.DisableAccount, OperationKind.DeleteAccount], guard.Kinds);
        Assert.Equal((OperationKind.RevokeEntitlement, false, true), (s_policy.Guards[1].Kinds[0], s_policy.Guards[2].IsBuiltIn, s_policy.Guards[4].IsBuiltIn));
        Assert.Equal(("TooManyDisablesAndDeletesOfGuests", true), (s_policy.Guards[3].Name, s_policy.Guards[3].OfGuests));
        Assert.Equal(["department"], s_policy.Guards[2].Attributes);
    }

    [Fact]
    public void The_rest_is_read()
    {
        Assert.Equal(("Contoso", "/policies/lifecycle.json", "contoso.com"), (s_policy.Name, s_policy.Reference.Path, s_policy.DefaultDomain));
        Assert.Equal(("Europe/Berlin", TimeSpan.FromHours(24), "lifecycle.db"), (s_policy.TimeZone.Id, s_policy.PlanExpires, s_policy.State!.GetText("path")));
    }

    [Fact]
    public void Without_a_lifecycle_everybody_follows_the_dates()
    {
        const string Small = """{ "name": "x", "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[ID]", "attributes": { "employeeId": "[ID]" } } } }""";

        Assert.Equal(new Population("everybody"), Assert.Single(TestPolicies.Read(Small).Policy!.Populations));
    }

    [Fact]
    public void Line_ends_and_byte_order_mark_do_not_change_the_hash()
    {
        string unix = TestPolicies.Full.ReplaceLineEndings("\n");

        Assert.Equal(PolicyHash.Of(unix), PolicyHash.Of('\uFEFF' + unix.ReplaceLineEndings("\r\n")));
        Assert.NotEqual(PolicyHash.Of(unix), PolicyHash.Of(unix + " "));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", PolicyHash.Of("abc"));
    }
}
