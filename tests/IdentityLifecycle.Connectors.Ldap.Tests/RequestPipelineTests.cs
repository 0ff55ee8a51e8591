using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class RequestPipelineTests
{
    [ServerTheory, EachServer]
    public async Task Each_request_gets_its_own_answer_once(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        using LdapConnection connection = organisation.Server.Connect();
        AddRequest[] requests = [.. Enumerable.Range(0, 100).Select(number => new AddRequest($"OU=unit {number}{(number % 3 == 0 ? ",OU=nowhere" : string.Empty)},{organisation.Root}", "organizationalUnit"))];
        RequestPipeline pipeline = new();
        pipeline.Send(connection, requests);
        Assert.All(requests, request => Assert.True(pipeline.WasSent(request) && pipeline.IsAnswered(request)));
        for (int number = 0; number < requests.Length; number++)
        {
            if (number % 3 == 0)
            {
                Assert.Equal(ResultCode.NoSuchObject, Assert.Throws<DirectoryOperationException>(() => pipeline.TryTake(requests[number], out _)).Response.ResultCode);
            }
            else
            {
                Assert.True(pipeline.TryTake(requests[number], out DirectoryResponse? response));
                Assert.Equal(ResultCode.Success, response.ResultCode);
            }

            Assert.False(pipeline.WasSent(requests[number]) || pipeline.TryTake(requests[number], out _));
        }
    }

    [SlapdFact]
    public async Task Connection_that_is_lost_leaves_requests_without_an_answer()
    {
        using SlapdServer server = new();
        await using Organisation organisation = server.NewOrganisation();
        using LdapConnection connection = server.Connect();
        server.Stop();
        AddRequest[] requests = [.. Enumerable.Range(0, 100).Select(number => new AddRequest($"OU=unit {number},{organisation.Root}", "organizationalUnit"))];
        RequestPipeline pipeline = new();
        pipeline.Send(connection, requests);
        Assert.All(requests, request => Assert.False(pipeline.IsAnswered(request) || pipeline.TryTake(request, out _)));
        Assert.False(pipeline.WasSent(requests[^1]));
    }
}
