using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.People;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>Chooses the name of the subject's account in a container: the first candidate of the policy that no other account has there.</summary>
internal sealed class NamePlanner(DirectoryView directory, UniqueValues unique, PersonSubject subject)
{
    /// <summary>Says that an account has a name.</summary>
    public static string Taken(ContainerPath container, string name, string holder) => $"the name \"{name}\" is taken in {container} by {holder}";

    /// <summary>The name that the account can have.</summary>
    /// <param name="container">The container.</param>
    /// <param name="fallback">The only candidate if the policy says nothing about names.</param>
    /// <param name="isGivenUp">Whether a candidate does not count; null if all do.</param>
    /// <param name="own">The name that is the account's own, so that it is free; null if there is none.</param>
    /// <param name="account">The row of the account itself, which does not count as a holder; negative if there is none.</param>
    public NameChoice Choose(ContainerPath container, string fallback, Func<string, bool>? isGivenUp = null, string? own = null, int account = -1)
    {
        string? HolderOf(string name) => name == own ? null : isGivenUp?.Invoke(name) == true ? "a candidate before it" : NameLimit.HolderOf(directory, unique, container, name, account);
        NameChoice choice = directory.AccountName is null ? NameChoice.Of(fallback) : Evaluate(directory.AccountName, container, HolderOf);
        return choice.Name switch
        {
            null => choice,
            "" => NameChoice.None(LifecycleErrorKind.ValueInvalid, "the account's name is empty"),
            string name when NameLimit.WhyTooLong(directory, name) is string why => NameChoice.None(LifecycleErrorKind.ValueInvalid, $"the account's name \"{name}\" {why}"),
            string name => HolderOf(name) is string holder ? NameChoice.None(LifecycleErrorKind.ValueNotUnique, Taken(container, name, holder)) : choice,
        };
    }

    /// <summary>Whether a name is one of those that the policy chooses from, so that an account that has it may keep it.</summary>
    public bool IsCandidate(string name) =>
        directory.AccountName is null || Evaluate(directory.AccountName, ContainerPath.Root, candidate => candidate == name ? null : "another account").Name == name;

    private NameChoice Evaluate(CompiledMapping mapping, ContainerPath container, Func<string, string?> holderOf)
    {
        List<string> taken = [];
        try
        {
            Fact fact = mapping.Evaluate(subject, directory.Context.NewEvaluation(value => IsTaken(value.ToString().Trim(), holderOf, taken)));
            return fact.IsUnknown ? NameChoice.None(LifecycleErrorKind.ValueInvalid, "the account's name is unknown") : NameChoice.Of(fact.ToString().Trim());
        }
        catch (MappingException error) when (error.Fault == MappingFault.NoUniqueValue)
        {
            return NameChoice.None(LifecycleErrorKind.ValueNotUnique, $"no candidate for the account's name is free in {container}: {string.Join(", ", taken)}");
        }
        catch (MappingException error)
        {
            return NameChoice.None(LifecycleErrorKind.MappingFailed, $"the account's name: {error.Message.TrimEnd('.')}");
        }
    }

    private bool IsTaken(string name, Func<string, string?> holderOf, List<string> taken)
    {
        string? obstacle = NameLimit.WhyTooLong(directory, name) ?? (holderOf(name) is string holder ? $"belongs to {holder}" : null);
        if (obstacle is not null)
        {
            taken.Add($"\"{name}\" {obstacle}");
        }

        return obstacle is not null;
    }
}
