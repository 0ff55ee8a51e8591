using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Tests.Histories;

/// <summary>Writes that are drawn from a seed, with everything that makes reading hard.</summary>
internal sealed class RandomHistory
{
    private static readonly Rule[] s_invertible =
    [
        Guesses.DeltaUnifiesChangesOfAnObject, Guesses.DeltaShowsGroupMembersInOneEntry, Guesses.ExpiredDeltaTokenIs400, Guesses.ResetNamesItsCode,
        Guesses.RestoredUsersComeBackWithTheirAccess, Guesses.DeletedUsersHoldTheirNames, Guesses.EmptyTextIsInvalid,
        Guesses.SecurityGroupsAreDeletedForGood, Guesses.RewritesRaiseNoDelta,
    ];

    private const string Nobody = "00000000-0000-0000-0000-000000000001";

    private readonly Bench _bench;
    private readonly Random _random;
    private int _number;

    public RandomHistory(Bench bench, int seed)
    {
        _bench = bench;
        _random = new Random(seed);
        foreach (Rule guess in s_invertible.Where(_ => _random.Next(2) == 0))
        {
            bench.Simulator.Rules.Invert(guess);
        }

        bench.Simulator.Faults.AddByChance(seed, 0.05, new Fault(FaultKind.ServiceUnavailable), new Fault(FaultKind.GatewayTimeout), new Fault(FaultKind.GatewayTimeoutAfterWrite));
    }

    public async Task StepAsync()
    {
        await (_random.Next(16) switch
        {
            0 or 1 => CreateUserAsync(),
            2 => CreateGroupAsync(),
            3 or 4 => ChangeUserAsync(),
            5 => _bench.DeleteAsync($"users/{Draw(Living(ObjectKind.User))}"),
            6 => _bench.PostAsync($"directory/deletedItems/{Draw(Deleted())}/restore"),
            7 => _bench.DeleteAsync($"directory/deletedItems/{Draw(Deleted())}"),
            8 or 9 or 10 => _bench.AddMemberAsync(Draw(Living(ObjectKind.Group)), Draw(Living(ObjectKind.User))),
            11 => RemoveMemberAsync(),
            12 => _bench.DeleteAsync($"groups/{Draw(Living(ObjectKind.Group))}"),
            13 => _bench.PatchAsync($"groups/{Draw(Living(ObjectKind.Group))}", new { description = $"Text {_number++}" }),
            14 => Task.Run(PassTime),
            _ => Task.Run(MakeHard),
        });
    }

    public bool Toss() => _random.Next(2) == 0;

    /// <summary>One of several ids; one that is nobody's where there is none.</summary>
    private string Draw(string[] choices) => choices.Length == 0 ? Nobody : choices[_random.Next(choices.Length)];

    private async Task CreateUserAsync()
    {
        int number = _number++;
        await _bench.PostAsync("users", new
        {
            accountEnabled = Toss(),
            displayName = $"User {number}",
            mailNickname = $"user{number}",
            userPrincipalName = $"user{_random.Next(20)}@contoso.com",
            passwordProfile = new { password = "xWwvJ]6NMw+bWH-d" },
        });
    }

    private Task<Answer> CreateGroupAsync()
    {
        int number = _number++;
        bool isUnified = Toss();
        return _bench.PostAsync("groups", new { displayName = $"Group {number}", mailNickname = $"group{number}", mailEnabled = isUnified, securityEnabled = !isUnified, groupTypes = isUnified ? ["Unified"] : Array.Empty<string>() });
    }

    private Task<Answer> ChangeUserAsync()
    {
        object change = _random.Next(3) switch
        {
            0 => new { jobTitle = $"Title {_number++}" },
            1 => new { jobTitle = (string?)null },
            _ => new { accountEnabled = Toss() },
        };
        return _bench.PatchAsync($"users/{Draw(Living(ObjectKind.User))}", JsonSerializer.Serialize(change));
    }

    private Task<Answer> RemoveMemberAsync()
    {
        string group = Draw(Living(ObjectKind.Group));
        string[] members = [.. _bench.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Select(static one => one.Id)];
        return _bench.DeleteAsync($"groups/{group}/members/{Draw(members)}/$ref");
    }

    private void PassTime() => _bench.Simulator.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 60)) + (_random.Next(6) == 0 ? TimeSpan.FromDays(_random.Next(1, 9)) : TimeSpan.Zero));

    private void MakeHard()
    {
        _bench.Simulator.Tenant.Lag = TimeSpan.FromMinutes(_random.Next(0, 40));
        _bench.Simulator.Delta.PageSize = _random.Next(1, 6);
        _bench.Simulator.Delta.ReplayedWrites = _random.Next(0, 6);
        if (_random.Next(8) == 0)
        {
            _bench.Simulator.Delta.Reset();
        }
    }

    private string[] Living(ObjectKind kind) => [.. _bench.Simulator.Tenant.Truth.OfKind(kind).Select(static one => one.Id)];

    private string[] Deleted() => [.. _bench.Simulator.Tenant.Truth.Deleted.Keys];
}
