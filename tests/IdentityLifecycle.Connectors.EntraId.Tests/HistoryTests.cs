using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>
/// Random histories of a tenant: whatever happens to it, and however the service tells it, what was kept with the changes on top is what a full reading shows.
/// </summary>
public sealed class HistoryTests
{
    private const int Runs = 12;
    private const int MostWrites = 12;

    private static readonly Rule[] s_guesses =
    [
        Guesses.DeltaUnifiesChangesOfAnObject, Guesses.DeltaShowsGroupMembersInOneEntry, Guesses.RewritesRaiseNoDelta, Guesses.ExpiredDeltaTokenIs400, Guesses.ResetNamesItsCode, Guesses.SingleReadsLagToo,
        Guesses.SignInPagesHoldAtMost120, Guesses.RetryAfterIsAlwaysSent,
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Changes_on_top_of_what_was_kept_are_what_a_full_reading_shows(int seed)
    {
        Random random = new(seed);
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 6);
        Rule[] inverted = [.. s_guesses.Where(_ => random.Next(3) == 0)];
        Array.ForEach(inverted, kept.Tenant.Simulator.Rules.Invert);
        kept.Attributes = [.. kept.Attributes, .. random.Next(4) == 0 ? ["lastSignInDateTime"] : Array.Empty<string>()];
        History history = new(kept, random);
        List<string> origins = [];
        for (int run = 0; run < Runs; run++)
        {
            history.Go(random.Next(MostWrites));
            bool lags = kept.Tenant.Simulator.Tenant.Lag > TimeSpan.Zero;
            if (await TryReadAsync(kept, random) is not DirectoryImage image)
            {
                continue;
            }

            origins.Add(image.Origin!.Text);

            // A read of one object that does not lag may show more than a full reading yet.
            if (!lags || !inverted.Contains(Guesses.SingleReadsLagToo))
            {
                await CompareAsync(kept, image, $"seed {seed}, run {run}, inverted {string.Join(", ", inverted.Select(static rule => rule.Name))}");
            }
        }

        kept.Tenant.Simulator.Clock.Advance(TimeSpan.FromHours(1));
        await CompareAsync(kept, await kept.ReadAsync(), $"seed {seed}, in the end, inverted {string.Join(", ", inverted.Select(static rule => rule.Name))}");
        Assert.Contains(origins, static origin => origin.Contains("that changed since", StringComparison.Ordinal));
    }

    private static async Task CompareAsync(KeptTenant kept, DirectoryImage image, string what)
    {
        string expected = await kept.ReadAllAsync();
        string actual = $"{image.Version}\n{ImageText.Of(image)}";
        Assert.True(expected == actual, $"{what}: {image.Origin!.Text}\nOnly in the full reading:\n{Only(expected, actual)}\nOnly with the changes:\n{Only(actual, expected)}");
    }

    private static string Only(string one, string other) => string.Join('\n', one.Split('\n').Except(other.Split('\n')));

    /// <summary>Reads, now and then with something in the way; null if that was too much.</summary>
    private static async Task<DirectoryImage?> TryReadAsync(KeptTenant kept, Random random)
    {
        string path = random.Next(2) == 0 ? "/users/delta" : "/groups/delta";
        bool isFatal = random.Next(6) == 0;
        kept.Tenant.Simulator.Faults.Add(new Fault(isFatal ? FaultKind.HtmlPage : random.Next(2) == 0 ? FaultKind.TruncatedBody : FaultKind.TooManyRequests) { Path = path });
        try
        {
            return await kept.ReadAsync();
        }
        catch (LifecycleException error) when (isFatal && error.Kind == LifecycleErrorKind.DirectoryUnavailable)
        {
            return null;
        }
    }

    /// <summary>Lets random things happen to a tenant and to how it is told of.</summary>
    private sealed class History(KeptTenant kept, Random random)
    {
        private int _named;

        private GraphSimulator.Simulator Simulator => kept.Tenant.Simulator;

        public void Go(int writes)
        {
            Simulator.Clock.Advance(TimeSpan.FromMinutes(random.Next(20)));
            Simulator.Clock.Advance(TimeSpan.FromDays(random.Next(12) == 0 ? random.Next(1, 9) : 0));
            Simulator.Tenant.Lag = random.Next(3) == 0 ? TimeSpan.FromMinutes(random.Next(15)) : TimeSpan.Zero;
            Simulator.Delta.PageSize = random.Next(1, 8);
            Simulator.Delta.ReplayedWrites = random.Next(2) == 0 ? random.Next(15) : 0;
            Simulator.Delta.OrderSeed = random.Next(2) == 0 ? random.Next() : null;
            if (random.Next(15) == 0)
            {
                Simulator.Delta.Reset();
            }

            for (int write = 0; write < writes; write++)
            {
                Write();
                Simulator.Clock.Advance(TimeSpan.FromSeconds(random.Next(90)));
            }
        }

        private void Write()
        {
            string? user = Draw(ObjectKind.User);
            string? group = Draw(ObjectKind.Group);
            string? other = Draw(random.Next(4) == 0 ? ObjectKind.Group : ObjectKind.User);
            switch (random.Next(13))
            {
                case 0:
                    kept.Tenant.AddUser($"new{_named++}", random.Next(2) == 0 ? new { department = "Sales" } : null);
                    break;
                case 1:
                    kept.Tenant.AddGroup($"new{_named++}", random.Next(2) == 0 ? new { groupTypes = new[] { "Unified" }, mailEnabled = true, securityEnabled = false } : null);
                    break;
                case 2 or 3 when user is not null:
                    Set(user, random.Next(2) == 0 ? "department" : "jobTitle");
                    break;
                case 4 when group is not null:
                    Set(group, "displayName");
                    break;
                case 5 or 6 when group is not null && other is not null && group != other:
                    Change(state => state.Link(LinkKind.Member, group, other));
                    break;
                case 7 when group is not null && Simulator.Tenant.Truth.Targets(LinkKind.Member, group).FirstOrDefault() is DirectoryObject member:
                    Change(state => state.Unlink(LinkKind.Member, group, member.Id));
                    break;
                case 8 when user is not null && other is not null && Simulator.Tenant.Truth.Find(other)!.Kind == ObjectKind.User && user != other:
                    Change(state => Managerless(state, user).Link(LinkKind.Manager, user, other));
                    break;
                case 9 when user is not null:
                    Change(state => Managerless(state, user));
                    break;
                case 10 when (random.Next(2) == 0 ? user : group) is string gone:
                    Change(state => random.Next(3) == 0 ? state.Purge(gone) : state.Delete(gone, Simulator.Clock.Now));
                    break;
                case 11 when Simulator.Tenant.Truth.Deleted.Keys.ToArray() is { Length: > 0 } deleted:
                    string back = deleted[random.Next(deleted.Length)];
                    Change(state => random.Next(2) == 0 ? state.Restore(back) : state.Restore(back).Disconnect(back));
                    break;
                case 12 when user is not null:
                    Change(state => state.Put(state.Find(user)!.With("signInActivity", new { lastSuccessfulSignInDateTime = Json.Instant(Simulator.Clock.Now) })));
                    break;
            }
        }

        // A deleted manager is among them: restored, there must not be two.
        private static TenantState Managerless(TenantState state, string user) => state.Links.From(LinkKind.Manager, user).Aggregate(state, (rest, manager) => rest.Unlink(LinkKind.Manager, user, manager));

        private void Set(string id, string property)
        {
            string? value = random.Next(4) == 0 && property != "displayName" ? null : $"{property} {random.Next(4)}";
            Change(state => state.Put(state.Find(id)!.With(property, value)));
        }

        private void Change(Func<TenantState, TenantState> change) => Simulator.Tenant.Change(change);

        private string? Draw(ObjectKind kind)
        {
            DirectoryObject[] all = [.. Simulator.Tenant.Truth.OfKind(kind)];
            return all.Length == 0 ? null : all[random.Next(all.Length)].Id;
        }
    }
}
