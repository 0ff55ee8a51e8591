using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Time;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>The table in a simulated tenant of Microsoft Entra ID.</summary>
public sealed class TenantTableTests
{
    [Fact]
    public async Task Every_guest_of_a_tenant_is_judged_as_the_table_says()
    {
        await using Simulator simulator = await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Standing(TableJudge.AsOf) });
        TableJudge judge = new(TableJudge.AsOf);
        simulator.Tenant.Change(state => Fill(state, simulator.Identifiers));
        ConnectorSettings settings = new("cloud", "EntraId", AppContext.BaseDirectory, new Dictionary<string, object> { ["service"] = simulator.Address.ToString() })
        {
            Attributes = judge.Attributes,
            Search = GuestNeeds.SearchOf([.. judge.Guests]),
            Credential = new AccessTokenCredential("test", (_, _) => ValueTask.FromResult(simulator.Apps.Issue(simulator.Apps.Default))),
        };
        await using IDirectory directory = new EntraConnector(simulator.Clock).OpenDirectory(settings, initialize: false);

        DirectoryImage image = await directory.ReadImageAsync(null, CancellationToken.None);

        judge.Check(image, static row => row.Expected);
        simulator.Contract.EnsureHeld();
    }

    private static TenantState Fill(TenantState empty, Identifiers identifiers)
    {
        Dictionary<string, string> ids = [];
        TenantState state = empty;
        foreach ((string name, bool isEnabled) in new[] { (GuestTable.Eve, true), (GuestTable.Ann, true), (GuestTable.Dan, false), (GuestTable.Lea, true) })
        {
            ids[name] = identifiers.Next();
            state = state.Put(DirectoryObject.From(ids[name], ObjectKind.User, new { displayName = name, userPrincipalName = $"{name.Split(' ')[0]}@contoso.com", userType = "Member", accountEnabled = isEnabled, createdDateTime = Instant(900) }));
        }

        foreach (GuestRow row in GuestTable.Rows)
        {
            ids[row.Name] = identifiers.Next();
            state = state.Put(User(ids[row.Name], row));
        }

        foreach (string group in GuestTable.Rows.SelectMany(static row => row.Groups.Concat(row.EligibleGroups)).Append(GuestTable.Team).Distinct())
        {
            ids[group] = identifiers.Next();
            state = state.Put(DirectoryObject.From(ids[group], ObjectKind.Group, new { displayName = group, mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>() }));
        }

        foreach (string role in GuestTable.Rows.SelectMany(static row => row.Eligible.Concat(row.Parts)).Distinct())
        {
            ids[role] = identifiers.Next();
            state = state.Put(DirectoryObject.From(identifiers.Next(), ObjectKind.DirectoryRole, new { displayName = role, description = role, roleTemplateId = ids[role] }));
        }

        foreach (GuestRow row in GuestTable.Rows)
        {
            state = row.Eligible.Aggregate(state, (rest, role) => rest.Hold(new RoleHolding(ids[role], ids[row.Name], "/", IsEligible: true)));
            state = row.Parts.Aggregate(state, (rest, role) => rest.Hold(new RoleHolding(ids[role], ids[row.Name], $"/administrativeUnits/{identifiers.Next()}", IsEligible: false)));
            state = row.EligibleGroups.Aggregate(state, (rest, group) => rest.Hold(new GroupEligibility(ids[group], ids[row.Name])));
            state = row.Packages.Aggregate(state, (rest, package) => rest.Hold(new PackageAssignment(package, ids[row.Name], IsGoverned: row.IsGoverned)));
            state = row.PackagesOfBefore.Aggregate(state, (rest, package) => rest.Hold(new PackageAssignment(package, ids[row.Name], "expired")));

            // Microsoft Entra ID forgets a sponsor who is gone.
            state = row.Sponsors.Where(ids.ContainsKey).Aggregate(state, (rest, sponsor) => rest.Link(LinkKind.Sponsor, ids[row.Name], ids[sponsor]));
            state = row.Groups.Aggregate(state, (rest, group) => rest.Link(LinkKind.Member, ids[group], ids[row.Name]));
        }

        return state;
    }

    private static DirectoryObject User(string id, GuestRow row) => DirectoryObject.From(id, ObjectKind.User, new
    {
        displayName = row.Name,
        userPrincipalName = row.Login,
        mail = row.Mail,
        userType = "Guest",
        accountEnabled = row.Enabled,
        creationType = row.CreationType,
        companyName = row.Policy,
        department = row.Department,
        createdDateTime = Instant(row.Created),
        externalUserState = row.State,
        externalUserStateChangeDateTime = Instant(row.Changed),
        onPremisesSyncEnabled = row.IsSynchronised ? true : (bool?)null,
        onPremisesExtensionAttributes = row.End(TableJudge.AsOf) is string end ? new { extensionAttribute5 = end } : null,
        signInActivity = row is { SignIn: null, Attempt: null, SilentAttempt: null } ? null
            : new { lastSuccessfulSignInDateTime = Instant(row.SignIn), lastSignInDateTime = Instant(row.Attempt), lastNonInteractiveSignInDateTime = Instant(row.SilentAttempt) },
    });

    private static string? Instant(int? daysAgo) => daysAgo is int days ? Json.Instant(TableJudge.AsOf.AddDays(-days)) : null;
}
