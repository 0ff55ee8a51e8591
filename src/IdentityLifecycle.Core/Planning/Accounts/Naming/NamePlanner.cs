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
    public NameChoice Choose(ContainerPath container, string fallback)
    {
        NameChoice choice = directory.AccountName is null ? NameChoice.Of(fallback) : Evaluate(directory.AccountName, container);
        return choice.Name switch
        {
            null => choice,
            "" => NameChoice.None(LifecycleErrorKind.ValueInvalid, "the account's name is empty"),
            string name when NameLimit.WhyTooLong(directory, name) is string why => NameChoice.None(LifecycleErrorKind.ValueInvalid, $"the account's name \"{name}\" {why}"),
            string name => NameLimit.HolderOf(directory, unique, container, name) is string holder ? NameChoice.None(LifecycleErrorKind.ValueNotUnique, Taken(container, name, holder)) : choice,
        };
    }

    private NameChoice Evaluate(CompiledMapping mapping, ContainerPath container)
    {
        List<string> taken = [];
        try
        {
            Fact fact = mapping.Evaluate(subject, directory.Context.NewEvaluation(value => IsTaken(container, value.ToString().Trim(), taken)));
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

    private bool IsTaken(ContainerPath container, string name, List<string> taken)
    {
        string? obstacle = NameLimit.WhyTooLong(directory, name) ?? (NameLimit.HolderOf(directory, unique, container, name) is string holder ? $"belongs to {holder}" : null);
        if (obstacle is not null)
        {
            taken.Add($"\"{name}\" {obstacle}");
        }

        return obstacle is not null;
    }
}
