using CsCheck;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class ModelTests
{
    private static readonly string[] s_names = ["Jane", "JANE", "Joe"];
    private static readonly string?[] s_mails = [null, "a@x", "A@X", "b@x"];
    private static readonly string?[] s_containers = [null, "Staff", "staff/Sales"];

    private static readonly Gen<Step> s_step = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 2])
        .Select(static (kind, target, name, mail, container) => new Step(kind, target, s_names[name], s_mails[mail], s_containers[container]));

    [Fact]
    public async Task Random_operations_do_what_a_simple_model_does_and_repeating_them_changes_nothing()
    {
        await s_step.Array[1, 25].SampleAsync(
            async steps =>
            {
                await using DirectoryFixture fixture = new();
                List<ModelAccount> model = [];
                foreach (Step step in steps)
                {
                    await PlayAsync(fixture, model, step);
                }

                await RequireSameAsync(fixture, model);
            },
            iter: 40,
            threads: 1);
    }

    private static async Task PlayAsync(DirectoryFixture fixture, List<ModelAccount> model, Step step)
    {
        ModelAccount? account = step.Kind == 0 || model.Count == 0 ? null : model[step.Target % model.Count];
        LifecycleOperation operation = Operation(step, account);
        AccountWrite write = fixture.Write(account?.Anchor, operation, mayCreateContainers: true);
        ModelAccount wanted = Wanted(step, account);
        bool isRefused = !wanted.IsDeleted && model.Any(other => other != account && !other.IsDeleted && Clashes(other, wanted));
        bool isGone = account is { IsDeleted: true } && operation is not (DeleteAccount or RestoreAccount);
        WriteOutcome outcome = (await fixture.WriteAsync(write))[0];
        if (isGone)
        {
            Assert.Equal(ChangeStatus.Drift, outcome.Status);
        }
        else if (isRefused && wanted != account)
        {
            Assert.Contains(outcome.Status, new[] { ChangeStatus.Failed, ChangeStatus.AlreadyDone });
        }
        else
        {
            Assert.Equal(wanted == account ? ChangeStatus.AlreadyDone : ChangeStatus.Applied, outcome.Status);
            model.Remove(account!);
            model.Add(wanted with { Anchor = outcome.Anchor! });
            Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(write))[0].Status);
        }
    }

    private static LifecycleOperation Operation(Step step, ModelAccount? account) => account is null
        ? Create(step.Name, step.Container, ("mail", step.Mail))
        : step.Kind switch
        {
            1 => Set(("mail", account.Mail, step.Mail)),
            2 => new RenameAccount(account.Name, step.Name),
            3 => new MoveAccount(Container(account.Container), Container(step.Container), account.Name, step.Name),
            4 => new EnableAccount(),
            5 => new DisableAccount(),
            6 => new DeleteAccount(),
            _ => new RestoreAccount(),
        };

    private static ModelAccount Wanted(Step step, ModelAccount? account) => account is null
        ? new ModelAccount(string.Empty, step.Name, step.Container, step.Mail, false, false)
        : step.Kind switch
        {
            // Mail ignores case, so that another case of the same address is no change.
            1 => string.Equals(account.Mail, step.Mail, StringComparison.OrdinalIgnoreCase) ? account : account with { Mail = step.Mail },
            2 => account with { Name = step.Name },
            3 => account with { Name = step.Name, Container = SamePlace(account.Container, step.Container) ? account.Container : step.Container },
            4 => account with { IsEnabled = true },
            5 => account with { IsEnabled = false },
            6 => account with { IsDeleted = true },
            _ => account with { IsDeleted = false },
        };

    private static bool Clashes(ModelAccount left, ModelAccount right) =>
        (left.Name.Equals(right.Name, StringComparison.OrdinalIgnoreCase) && SamePlace(left.Container, right.Container))
        || (left.Mail is not null && left.Mail.Equals(right.Mail, StringComparison.OrdinalIgnoreCase));

    private static bool SamePlace(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static async Task RequireSameAsync(DirectoryFixture fixture, List<ModelAccount> model)
    {
        DirectoryImage image = await fixture.ReadAsync();
        string[] expected = model.Where(static account => !account.IsDeleted)
            .Select(static account => $"{account.Anchor} {account.Name} {Container(account.Container)} {account.Mail} {account.IsEnabled}".ToUpperInvariant()).Order().ToArray();
        string[] found = image.Accounts()
            .Select(static account => $"{account.Anchor} {account.Name} {account.Container} {account.Mail} {account.AccountEnabled}".ToUpperInvariant()).Order().ToArray();
        Assert.Equal(expected, found);
    }

    private sealed record Step(int Kind, int Target, string Name, string? Mail, string? Container);

    private sealed record ModelAccount(string Anchor, string Name, string? Container, string? Mail, bool IsEnabled, bool IsDeleted);
}
