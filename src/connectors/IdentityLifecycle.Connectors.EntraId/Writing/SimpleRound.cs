using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Writes operations that one request does: enabling, disabling, deleting, passwords, temporary access passes and the end of sessions.</summary>
internal sealed class SimpleRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    public override async Task WriteAsync(int[] round)
    {
        IReadOnlyList<(int Index, AccountWrite Write, AccountState Account)> begun = Begin(round, IsAsWanted);
        List<(int Index, AccountWrite Write, AccountState Account, GraphRequest Request)> sent = [];
        foreach ((int index, AccountWrite write, AccountState account) in begun)
        {
            (GraphRequest? request, WriteOutcome? refusal) = Prepare(write, account);
            if (request is null)
            {
                Progress.Settle(index, refusal!);
            }
            else
            {
                sent.Add((index, write, account, About(account, request)));
            }
        }

        GraphReply[] replies = await SendAsync(sent.Select(static one => one.Request)).ConfigureAwait(false);
        for (int position = 0; position < replies.Length; position++)
        {
            Progress.Settle(sent[position].Index, Settle(sent[position].Write, sent[position].Account, replies[position]));
        }
    }

    private bool IsAsWanted(AccountWrite write, AccountState account) => write.Operation switch
    {
        EnableAccount => account.IsEnabled == true,
        DisableAccount => account.IsEnabled == false,
        RunEffect => States.Written.Effects.Contains(write.OperationId),
        _ => false,
    };

    private static (GraphRequest? Request, WriteOutcome? Refusal) Prepare(AccountWrite write, AccountState account)
    {
        string user = $"/users/{account.Anchor}";
        return write.Operation switch
        {
            EnableAccount => (SetEnabled(user, true), null),
            DisableAccount => (SetEnabled(user, false), null),
            DeleteAccount => (new GraphRequest(HttpMethod.Delete, user), null),
            RunEffect { IsSessions: true } => (new GraphRequest(HttpMethod.Post, $"{user}/revokeSignInSessions"), null),
            SetCredential set => PreparePassword(user, write.Resolve(set.Credential)),
            IssuePass pass => (IssueRequest(user, pass), null),
            LifecycleOperation other => (null, WriteOutcome.Failed(Errors.LifecycleErrorKind.DirectoryRefused, $"The EntraId connector cannot do {other.Kind}.")),
        };
    }

    private WriteOutcome Settle(AccountWrite write, AccountState account, GraphReply reply)
    {
        if (write.Operation is DeleteAccount && reply.IsNotFound)
        {
            States.Remove(account.Anchor);
            return WriteOutcome.AlreadyDone(account.Anchor);
        }

        WriteOutcome outcome = ReplyOutcome.Of(reply, account.Anchor, $"{Verb(write.Operation)} {account}", NeedOf(write.Operation));
        if (outcome.IsDone)
        {
            Remember(write, account);
        }

        return outcome.IsDone && write.Operation is IssuePass ? Issued(account, reply, outcome) : outcome;
    }

    private void Remember(AccountWrite write, AccountState account)
    {
        switch (write.Operation)
        {
            case EnableAccount or DisableAccount:
                States.Keep(account, UserProperties.Enabled, Fact.Of(write.Operation is EnableAccount));
                break;
            case DeleteAccount:
                States.Remove(account.Anchor);
                break;
            case RunEffect:
                States.Written.Effects.Add(write.OperationId);
                break;
        }
    }

    // A user has one pass: another one takes the place of one whose answer was lost. So the request can be sent again, and what the last answer says counts.
    private static GraphRequest IssueRequest(string user, IssuePass pass) => GraphRequest.Write(HttpMethod.Post, $"{user}/authentication/temporaryAccessPassMethods", body =>
    {
        if (pass.Minutes is int minutes)
        {
            body.WriteNumber("lifetimeInMinutes", minutes);
        }

        if (pass.IsUsableOnce is bool isOnce)
        {
            body.WriteBoolean("isUsableOnce", isOnce);
        }
    });

    private static WriteOutcome Issued(AccountState account, GraphReply reply, WriteOutcome outcome) => reply.Read(static pass => Json.Text(pass, "temporaryAccessPass")) is { Length: > 0 } secret
        ? outcome.WithSecret(secret)
        : ReplyOutcome.Unknown(GraphReply.Lost("an answer without the pass"), $"issue a temporary access pass to {account}");

    private static GraphRequest SetEnabled(string user, bool value) => GraphRequest.Write(HttpMethod.Patch, user, body => body.WriteBoolean(UserProperties.Enabled, value));

    private static (GraphRequest? Request, WriteOutcome? Refusal) PreparePassword(string user, Fact password) => password.AsText() is { Length: > 0 } text
        ? (GraphRequest.Write(HttpMethod.Patch, user, body => NewPassword.Write(body, text)), null)
        : (null, WriteOutcome.Failed(Errors.LifecycleErrorKind.ValueInvalid, "The password is no text."));

    private static string Verb(LifecycleOperation operation) => operation switch
    {
        EnableAccount => "enable",
        DisableAccount => "disable",
        DeleteAccount => "delete",
        RunEffect => "end the sessions of",
        IssuePass => "issue a temporary access pass to",
        _ => "set the password of",
    };

    private static Need NeedOf(LifecycleOperation operation) => operation switch
    {
        DeleteAccount => WriteNeed.Delete,
        RunEffect => WriteNeed.Sessions,
        SetCredential => WriteNeed.Password,
        IssuePass => WriteNeed.Pass,
        _ => WriteNeed.Enable,
    };
}
